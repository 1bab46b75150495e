import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** Columns bear the name of their property in snake case: `posteId` is `poste_id`. */
export class SnakeCase extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? snake(property);
  }
}

/** `posteId` → `poste_id`. */
export const snake = (text: string): string => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
