// Opens pages in a real browser, as a reader would, and prints what was found: one line of JSON for each page.
//
//   node look.cjs JOB.json
//
// The job is {browser, profile, pages: [{name, file, looks: [[scheme, width]...], pdf, pictures}]}: the program of the
// browser, an empty folder for it, and of each page how it is looked at ("light" or "dark", pixels), the file that it is
// printed to and the folder for pictures of it, if any. Found: faults that axe names at WCAG 2.2 AA, by how much the page
// is wider than its window, what it asked for that is not itself, what the browser complained of; and of what is printed,
// what is cut.
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

async function look(page, asked, [scheme, width], heard) {
  heard.complaints.length = heard.elsewhere.length = 0;
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto(pathToFileURL(asked.file).href);
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
  return { scheme, width, faults, passed: passes.length, ...structuredClone(heard), ...found };
}

// What reaches beyond the width of the paper, or hides a part of itself, as it is printed on A4 with its own margins.
async function beyondThePaper(page) {
  await page.setViewportSize({ width: 718, height: 1000 }); // 190 mm
  await page.emulateMedia({ media: "print" });
  return page.evaluate(() => [...document.querySelectorAll("main *")].filter((each) => {
    const { right, width } = each.getBoundingClientRect();
    const hides = getComputedStyle(each).overflow === "hidden" && each.scrollHeight > each.clientHeight + 1;
    return width > 0 && !each.classList.contains("unseen") && (right > innerWidth + 1 || (hides && each.tagName !== "svg"));
  }).map((each) => each.outerHTML.slice(0, 200)));
}

async function inPages(context, asked) {
  const heard = { complaints: [], elsewhere: [] };
  const page = await context.newPage();
  page.on("console", (message) => heard.complaints.push(message.text()));
  page.on("pageerror", (error) => heard.complaints.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || heard.elsewhere.push(request.url()));
  const looks = [];
  for (const each of asked.looks) {
    looks.push(await look(page, asked, each, heard));
  }
  let cut = [];
  if (asked.pdf) {
    await page.goto(pathToFileURL(asked.file).href);
    await page.pdf({ path: asked.pdf, preferCSSPageSize: true });
    cut = await beyondThePaper(page);
  }
  await page.close();
  return { name: asked.name, looks, cut };
}

async function main() {
  const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
  const context = await chromium.launchPersistentContext(job.profile, {
    executablePath: job.browser, headless: true, args: FLAGS, offline: true,
  });
  for (const asked of job.pages) {
    console.log(JSON.stringify(await inPages(context, asked)));
  }
  await context.close();
}

main().catch((error) => { console.error(error); process.exitCode = 1; });
