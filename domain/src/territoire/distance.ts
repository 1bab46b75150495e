/** A place on Earth, in decimal degrees; the table of communes belongs to the caller. */
export interface Lieu {
  readonly latitude: number;
  readonly longitude: number;
}

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const haversine = (angle: number): number => Math.sin(angle / 2) ** 2;

/** Great-circle distance, in kilometres. */
export function distanceKm(a: Lieu, b: Lieu): number {
  const [from, to] = [radians(a.latitude), radians(b.latitude)];
  const across = Math.cos(from) * Math.cos(to) * haversine(radians(b.longitude - a.longitude));
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(haversine(to - from) + across));
}
