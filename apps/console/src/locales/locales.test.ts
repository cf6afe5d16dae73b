import { en } from './en';
import { fr } from './fr';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
}
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, hole]) => hole).sort();

describe('the French words', () => {
  const english = new Map(leaves(en));
  const french = new Map(leaves(fr));

  it('are there for every English one, and none is empty', () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...english, ...french].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have the same holes to fill', () => {
    for (const [key, text] of english) expect([key, holes(french.get(key) ?? '')]).toEqual([key, holes(text)]);
  });
});
