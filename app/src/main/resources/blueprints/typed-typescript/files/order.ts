export interface Item {
  name: string;
  price: number;
  count: number;
}

export const total = (items: Item[]): number =>
  items.reduce((sum, item) => sum + item.price * item.count, 0);
