import { profileSummary } from './profile-summary';

const node = (id: number, url: string, hitCount: number, functionName = 'work') => ({
  ...{ id, hitCount },
  callFrame: { functionName, url },
});

describe('the summary of a profile', () => {
  it('says what share of the busy time was spent where', () => {
    const nodes = [
      node(1, '', 60, '(idle)'),
      node(2, 'file:///a/node_modules/pg/lib/client.js', 20),
      node(3, 'file:///a/node_modules/@nestjs/common/x.js', 5),
      node(4, 'file:///a/dist/apps/routing/src/domain/matching.js', 10),
      node(5, 'file:///a/dist/apps/routing/src/domain/other.js', 3),
      node(6, 'node:net', 2),
    ];
    expect(profileSummary({ nodes })).toEqual({
      busyShare: 0.4,
      places: [
        { place: 'pg', share: 0.5 },
        { place: 'apps/routing/src/domain', share: 0.325 },
        { place: '@nestjs/common', share: 0.125 },
        { place: 'node:net', share: 0.05 },
      ],
    });
  });

  it('has nothing to say about a process that never ran', () => {
    expect(profileSummary({ nodes: [] })).toEqual({ busyShare: 0, places: [] });
  });
});
