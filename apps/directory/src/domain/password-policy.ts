// What a password must be to be worth guarding: long, and not what an attacker would try first.
const MIN_LENGTH = 10;
const MAX_LENGTH = 200;
/** Shorter name parts occur in good passwords by chance. */
const MIN_TELLING_PART = 4;

export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/** Why a password is refused, in words for whoever chose it; undefined when it will do. */
export function passwordWeakness(password: string, owner: PasswordOwner): string | undefined {
  // Code points, so that an emoji counts once, as people count.
  const length = Array.from(password).length;
  if (length < MIN_LENGTH) return `must have at least ${String(MIN_LENGTH)} characters`;
  if (length > MAX_LENGTH) return `must have at most ${String(MAX_LENGTH)} characters`;
  if (new Set(password).size < 4) return 'must not repeat the same few characters';
  const lower = password.toLowerCase();
  const told = tellingParts(owner).find((part) => lower.includes(part));
  return told === undefined ? undefined : 'must not contain the name or address of its owner';
}

function tellingParts({ email, name }: PasswordOwner): string[] {
  const local = email.toLowerCase().split('@')[0] ?? '';
  return [local, ...name.toLowerCase().split(/\s+/)].filter((part) => part.length >= MIN_TELLING_PART);
}
