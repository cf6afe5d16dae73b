import classes from './shell.module.css';

/** The name with its sign. */
export function Mark() {
  return (
    <span className={classes.mark}>
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#17718b" />
        <path
          d="M7 9l5.5 14L18 9"
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <path d="M25 9l-5.5 14" fill="none" stroke="#a9d5e1" strokeWidth="3" strokeLinecap="round" />
      </svg>
      <span>Visavis</span>
    </span>
  );
}
