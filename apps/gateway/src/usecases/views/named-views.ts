import type { Brand, Person } from '@visavis/contracts/directory';
import type { BrandView, PersonView, WidgetView } from '@visavis/contracts/edge';

export function brandView(brand: Brand): BrandView {
  const { id, slug, name, key, colour, locales } = brand;
  return { id, slug, name, key, colour, locales };
}

export function widgetView(brand: Brand): WidgetView {
  return { brand: brandView(brand), greeting: brand.greeting };
}

/** A person as they see themselves. */
export function personView(person: Person, brands: Iterable<Brand>): PersonView {
  const { id, operatorId, name, email, role, locale, teamId } = person;
  return { id, operatorId, name, email, role, locale, teamId, brands: [...brands].map(brandView) };
}
