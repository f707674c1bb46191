/** Mean radius of the earth. Source: IUGG mean radius R1, 6371.0088 km (GRS 80). */
export const EARTH_KM = 6371.0088;

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Along the great circle, by the haversine formula: right to half a per cent everywhere. */
export function kilometresBetween(a: Point, b: Point): number {
  const haversine =
    Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(radians(a.latitude)) *
      Math.cos(radians(b.latitude)) *
      Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** The latitudes that a circle reaches, a hair wider so that rounding cuts nobody off. */
export function boundingBox({ latitude }: Point, km: number): { south: number; north: number } {
  const degrees = ((km / EARTH_KM) * 180) / Math.PI + 1e-6;
  return { south: latitude - degrees, north: latitude + degrees };
}
