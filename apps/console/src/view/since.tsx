import { useServerTick } from '../session/session-context';
import { clock } from './duration';

/** How long ago an instant of the server’s clock was; it moves by itself. */
export function Since({ at }: { readonly at: string }) {
  const begun = Date.parse(at);
  const shown = useServerTick((now) => clock(now - begun));
  return (
    <time dateTime={at} className="tabular">
      {shown}
    </time>
  );
}
