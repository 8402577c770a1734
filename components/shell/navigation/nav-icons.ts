import {
  BookOpen,
  CalendarDays,
  CalendarSync,
  ChartNoAxesColumn,
  Clock,
  CreditCard,
  FileSpreadsheet,
  House,
  type LucideIcon,
  Palette,
  Tag,
  UserRound,
  Wallet,
} from 'lucide-react';
import type { GATED_PAGES, GatedPath } from '@/config/gated-pages';

export type NavIcon = 'house' | 'card' | 'wallet' | (typeof GATED_PAGES)[GatedPath]['icon'];

/** The pictures of the navigation by name; one that the table of gated pages names and is not here does not compile. */
export const NAV_ICONS: Record<NavIcon, LucideIcon> = {
  house: House,
  card: CreditCard,
  wallet: Wallet,
  columns: ChartNoAxesColumn,
  tag: Tag,
  clock: Clock,
  person: UserRound,
  palette: Palette,
  calendar: CalendarDays,
  sync: CalendarSync,
  sheet: FileSpreadsheet,
  book: BookOpen,
};
