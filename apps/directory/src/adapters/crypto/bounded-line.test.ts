import { BoundedLine } from './bounded-line';

describe('bounded line', () => {
  const gate = () => {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { open, opened };
  };

  it('runs as many as it has places, keeps a short line in order, and turns the rest away', async () => {
    const line = new BoundedLine(2, 3);
    const { open, opened } = gate();
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = (index: number) => async () => {
      begun.push(index);
      most = Math.max(most, ++running);
      await opened;
      running -= 1;
      return index;
    };
    const answers = [0, 1, 2, 3, 4, 5, 6].map((index) => line.run(work(index)));
    expect(begun).toEqual([0, 1]);
    open();
    expect((await Promise.all(answers)).map((answer) => answer?.value)).toEqual([0, 1, 2, 3, 4, undefined, undefined]);
    expect({ begun, most }).toEqual({ begun: [0, 1, 2, 3, 4], most: 2 });
  });

  it('gives a place back when the work fails', async () => {
    const line = new BoundedLine(1, 0);
    await expect(line.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await line.run(() => Promise.resolve('next'))).toEqual({ value: 'next' });
  });
});
