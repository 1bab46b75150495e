const euros = new Intl.NumberFormat('fr-FR', {
  style: 'currency',
  currency: 'EUR',
  minimumFractionDigits: 0,
});

/** Cents as people read them: « 6 400 € », « 1 234,50 € », with spaces that do not break. */
export const enEuros = (cents: number): string =>
  cents % 100 === 0
    ? euros.format(cents / 100)
    : new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100);
