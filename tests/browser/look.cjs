// Opens pages in a real browser, as a reader would, and prints what was found as one line of JSON for each page.
//
//   node look.cjs JOB.json      {"browser": path, "profile": empty folder, "pages": [{"name": ..., "file": ..., "pdf": ..., "pictures": folder}]}
//
// Each page is opened wide and at 320 pixels, light and dark. Found: faults that axe names at WCAG 2.2 AA, whether the page
// is wider than its window, what it asked for that is not itself, what the browser complained of. With `pdf` it is printed.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const LOOKS = [
  { scheme: "light", width: 1280 }, { scheme: "dark", width: 1280 },
  { scheme: "light", width: 320 }, { scheme: "dark", width: 320 },
];

async function look(context, asked, { scheme, width }) {
  const page = await context.newPage();
  const own = pathToFileURL(asked.file).href;
  const complaints = [], elsewhere = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => request.url() === own || elsewhere.push(request.url()));
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto(own);
  const found = await page.evaluate(() => ({
    scripts: document.scripts.length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ground: getComputedStyle(document.body).backgroundColor,
  }));
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), AA);
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}: ${nodes[0].failureSummary}`);
  if (asked.pictures) {
    await page.screenshot({ path: path.join(asked.pictures, `${asked.name}-${scheme}-${width}.png`), fullPage: true });
  }
  await page.close();
  return { scheme, width, faults, passed: passes.length, complaints, elsewhere, ...found };
}

async function printed(context, asked) {
  const page = await context.newPage();
  await page.goto(pathToFileURL(asked.file).href);
  await page.pdf({ path: asked.pdf, preferCSSPageSize: true, printBackground: false });
  await page.close();
}

async function main() {
  const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
  const context = await chromium.launchPersistentContext(job.profile, {
    executablePath: job.browser, headless: true, args: FLAGS, offline: true,
  });
  for (const asked of job.pages) {
    const looks = [];
    for (const each of asked.looks === false ? [] : LOOKS) {
      looks.push(await look(context, asked, each));
    }
    if (asked.pdf) {
      await printed(context, asked);
    }
    console.log(JSON.stringify({ name: asked.name, looks }));
  }
  await context.close();
}

main().catch((error) => { console.error(error); process.exitCode = 1; });
