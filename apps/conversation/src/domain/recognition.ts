/** Which contact a visitor is: by a verified identity first, else by the token their page had. */

export interface KnownContact {
  readonly id: string;
  /** The verified name of a person at the brand; null while anonymous. */
  readonly subject: string | null;
}

export type Recognition =
  | { readonly kind: 'same'; readonly contactId: string }
  | { readonly kind: 'identify'; readonly contactId: string }
  | { readonly kind: 'new' };

/**
 * @param known the contact of the page's token, of the same brand
 * @param owner the contact that bears the verified identity already
 * @param subject the verified identity, if any
 */
export function recognise(
  known: KnownContact | undefined,
  owner: KnownContact | undefined,
  subject: string | null,
): Recognition {
  if (subject === null) return known ? { kind: 'same', contactId: known.id } : { kind: 'new' };
  // The words of an anonymous visit stay with it when the identity has words of its own: a shared browser is not one person.
  if (owner) return { kind: 'same', contactId: owner.id };
  return known?.subject === null ? { kind: 'identify', contactId: known.id } : { kind: 'new' };
}
