import classes from './inbox.module.css';

/** The brand's colour as a 4 px edge of whatever belongs to it. */
export function BrandEdge({ colour }: { readonly colour: string }) {
  return <span className={classes.edge} style={{ background: colour }} aria-hidden />;
}
