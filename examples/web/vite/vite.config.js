import neuroc from "neuroc/vite";
import { defineConfig } from "vite";

export default defineConfig({ root: import.meta.dirname, plugins: [neuroc({ types: false })] });
