import { total, type Item } from './order';

interface OrderEvent {
  items: Item[];
}

export const handler = async (event: OrderEvent): Promise<{ items: number; total: number }> => {
  const sum = total(event.items);
  console.log(`An order of ${event.items.length} items for ${sum}`);
  return { items: event.items.length, total: sum };
};
