export type ThemeName = 'light' | 'dark' | 'system'
