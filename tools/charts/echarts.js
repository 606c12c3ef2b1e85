// ECharts, cut to what Kokko draws: bars and lines on a grid, with tooltips, on a canvas.
// Bundled by tools/pre-build.mjs, loaded by the page after its first paint.
import { getInstanceByDom, init, use } from "echarts/core";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

export { getInstanceByDom, init };
