// report.html as its reader sees it, in chromium:  node page_test.mjs PROGRAM ROOT OUT
// Renders the sample poster under a name that tries to break out of the page, opens the page from the disk, and uses it
// by keyboard and mouse. Pictures of it go to OUT, for people to look at.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [program, root, out] = process.argv.slice(2);
const { chromium } = createRequire(import.meta.url)(path.join(root, 'build/npm/playwright-core'));

// The folder and the file together read "</script><img ...>.png", as a path of the master does in the page.
const harm = 'script><img src=x onerror=window.harmed=1>';
const masters = path.join(out, 'masters', '<');
const master = path.join(masters, `${harm}.png`);
const page_file = path.join(out, harm, 'report.html');

function render() {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(masters, { recursive: true });
    copyFileSync(path.join(root, 'samples/masters/poster.png'), master);
    const sidecar = readFileSync(path.join(root, 'samples/masters/poster.png.focus.toml'), 'utf8');
    const hostile = `\n[[focus]]\nname = '</script><img src=x onerror=window.harmed=2>'\nbox = [0.3, 0.4, 0.2, 0.1]\n`;
    writeFileSync(`${master}.focus.toml`, sidecar + hostile);
    // A file that is not ours stands in the way of one variant, which then cannot be made.
    mkdirSync(path.dirname(page_file), { recursive: true });
    for (const name of ['png', 'jpg', 'webp']) writeFileSync(path.join(out, harm, `x.header.${name}`), 'not a picture');
    try {
        execFileSync(program, ['render', master, '--to', 'all,display', '--out', out], { stdio: 'pipe' });
    } catch (problem) {
        assert.equal(problem.status, 1, `rendering failed: ${problem.stderr}`);  // 1: that variant was not made
    }
}

const tests = [];
const test = (name, body) => tests.push([name, body]);

const shown = (page) => page.locator('.card:visible').count();
const count = async (page, box, value) => Number(await page.locator(`${box} [data-value="${value}"] .number`).textContent());
const report = () => JSON.parse(readFileSync(path.join(out, harm, 'report.json'), 'utf8'));

test('every variant of the report is there, with its verdict, in few bytes', async (page) => {
    const { variants, skipped } = report();
    assert.equal(await shown(page), variants.length);
    assert.ok(variants.length > 60, 'the test renders to every placement');
    for (const variant of variants) {
        const card = page.locator(`[data-id="${variant.placement}"]`);
        assert.equal(await card.locator('.verdict').textContent(), variant.verdict);
        const [width, height] = variant.canvas;
        const box = await card.locator('.frame').boundingBox();
        assert.ok(Math.abs(box.width - box.height * width / height) < 2 + box.width / 50, `${variant.placement} has its shape`);
    }
    assert.ok(skipped.length > 0);
    for (const { placement } of skipped) assert.ok((await page.locator('#skipped').textContent()).includes(placement));
    assert.ok(statSync(page_file).size < 8e6);
});

test('pictures are there, and none is larger than 480 pixels', async (page) => {
    const sizes = await page.locator('.card img').evaluateAll((images) =>
        Promise.all(images.map((image) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]))));
    assert.ok(sizes.length > 60);
    for (const size of sizes) assert.ok(Math.max(...size) <= 480 && Math.min(...size) > 0, `${size}`);
});

test('links lead to the files', async (page) => {
    const links = await page.locator('.card .link a').evaluateAll((all) => all.map((link) => link.href));
    assert.ok(links.length > 60);
    for (const link of links) assert.ok(existsSync(fileURLToPath(link)), link);
});

test('a variant without a file has its finding and no link', async (page) => {
    const lost = report().variants.filter((variant) => variant.path === null);
    assert.ok(lost.length > 0, 'one variant could not be made');
    for (const { placement, findings } of lost) {
        const card = page.locator(`[data-id="${placement}"]`);
        assert.equal(await card.locator('a').count(), 0);
        assert.ok((await card.textContent()).includes('not made'));
        assert.ok((await card.textContent()).includes(findings.find(({ severity }) => severity === 'fail').sentence));
    }
});

test('names that are markup do no harm', async (page) => {
    assert.equal(await page.evaluate(() => window.harmed), undefined);
    assert.equal(await page.locator('img[src="x"]').count(), 0);
    assert.equal(await page.locator('h1').textContent(), path.basename(master));
});

test('layers are switched, by keyboard', async (page) => {
    const story = page.locator('[data-id="instagram.story"]');
    const layer = (kind) => story.locator(`.over .layer-${kind}`).first();
    for (const kind of ['zone', 'crops', 'focus']) {
        const box = page.locator(`#bar [data-layer="${kind}"]`);
        const isSeen = () => page.locator(`.card .over .layer-${kind}`).evaluateAll((all) => all.some((one) => getComputedStyle(one).display !== 'none'));
        assert.equal(await isSeen(), true, `${kind} is shown at first`);
        await box.focus();
        await page.keyboard.press('Space');
        assert.equal(await isSeen(), false, `${kind} is hidden`);
        await page.keyboard.press('Space');
        assert.equal(await isSeen(), true, `${kind} is back`);
    }
    const display = (surface) => story.locator(`.over .layer-zone.for-${surface}`).evaluate((one) => getComputedStyle(one).display);
    assert.notEqual(await display('organic'), 'none');
    assert.equal(await display('ad'), 'none');
    await page.locator('#bar input[value="organic"]').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await display('organic'), 'none');
    assert.notEqual(await display('ad'), 'none');
    await page.keyboard.press('ArrowLeft');
    assert.ok(await layer('focus').locator('polygon').count() > 0);
});

test('filters show what matches, and count it', async (page) => {
    const { variants } = report();
    const of = (key, value) => variants.filter((variant) => variant[key] === value);
    assert.equal(await count(page, '#verdicts', 'warn'), of('verdict', 'warn').length);
    assert.equal(await count(page, '#platforms', 'instagram'), of('platform', 'instagram').length);

    await page.locator('#platforms [data-value="instagram"]').focus();
    await page.keyboard.press('Enter');
    assert.equal(await shown(page), of('platform', 'instagram').length);
    assert.equal(await page.locator('#platforms [data-value="instagram"]').getAttribute('aria-pressed'), 'true');
    assert.equal(await count(page, '#verdicts', 'ok'), of('platform', 'instagram').filter(({ verdict }) => verdict === 'ok').length);
    assert.ok((await page.locator('#shown').textContent()).startsWith(`${of('platform', 'instagram').length} of `));

    await page.locator('#platforms [data-value="x"]').click();
    assert.equal(await shown(page), of('platform', 'instagram').length + of('platform', 'x').length);
    await page.locator('#platforms [data-value=""]').click();
    for (const verdict of ['ok', 'warn', 'fail']) {
        await page.locator(`#verdicts [data-value="${verdict}"]`).click();
        assert.equal(await shown(page), of('verdict', verdict).length);
        await page.locator(`#verdicts [data-value="${verdict}"]`).click();
    }
    assert.equal(await shown(page), variants.length);
});

test('where nothing matches it says so, and there is a way back', async (page) => {
    const platform = ['threads', 'whatsapp', 'open-graph'].find((name) => report().variants.every((variant) => variant.platform !== name || variant.verdict !== 'fail'));
    await page.locator(`#platforms [data-value="${platform}"]`).click();
    await page.locator('#verdicts [data-value="fail"]').click();
    assert.equal(await shown(page), 0);
    await page.locator('#all').click();
    assert.equal(await shown(page), report().variants.length);
});

test('the large view is used by keyboard alone', async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.closest('.card')?.dataset.id ?? document.activeElement.id);
    const ids = report().variants.map((variant) => variant.placement);
    const at = ids.indexOf('instagram.story');
    await page.locator('[data-id="instagram.story"] .stage').focus();
    await page.keyboard.press('Enter');
    const large = page.locator('dialog');
    assert.equal(await large.isVisible(), true);
    const name = () => page.locator('#large-place').textContent();
    assert.ok((await name()).startsWith(`${at + 1} of ${ids.length}: instagram`));
    assert.ok((await page.locator('#large-details').textContent()).includes('Why it looks like this'));
    assert.ok(await large.locator('.tag').count() > 0, 'boxes are named');

    // Focus goes round inside, both ways.
    for (const key of ['Tab', 'Shift+Tab']) {
        for (let i = 0; i < 25; i++) {
            await page.keyboard.press(key);
            assert.ok(await page.evaluate(() => document.querySelector('dialog').contains(document.activeElement)), `${key} stays inside`);
        }
    }
    await page.locator('#close').focus();
    await page.keyboard.press('ArrowRight');
    assert.ok((await name()).startsWith(`${at + 2} of`));
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    assert.ok((await name()).startsWith(`${at} of`));
    // There the arrows choose a surface instead.
    await large.locator('input[value="organic"]').focus();
    await page.keyboard.press('ArrowRight');
    assert.ok((await name()).startsWith(`${at} of`));
    assert.equal(await page.locator('#bar input[value="ad"]').isChecked(), true, 'both switches say the same');
    await page.keyboard.press('ArrowLeft');

    // A link to the file goes with its variant; the arrows go on all the same, and what is read keeps the focus.
    await page.locator('#large-details .open a').focus();
    await page.keyboard.press('ArrowRight');
    assert.ok((await name()).startsWith(`${at + 1} of`));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'large-words');
    await page.keyboard.press('ArrowLeft');
    assert.ok((await name()).startsWith(`${at} of`), 'one step is not the last');

    await page.keyboard.press('Escape');
    assert.equal(await large.isVisible(), false);
    assert.equal(await focused(), ids[at - 1], 'focus is on the card that was looked at last');
});

// The contrast of a text with what is behind it, as WCAG counts it; both are as faint as the elements around make them.
function contrast(element) {
    const channels = (color) => color.match(/[\d.]+/g).slice(0, 3).map(Number);
    const mix = (color, ground, opacity) => color.map((value, i) => value * opacity + ground[i] * (1 - opacity));
    const light = (color) => color.map((value) => value / 255).map((value) => (value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4))
        .reduce((sum, value, i) => sum + value * [.2126, .7152, .0722][i], 0);
    const button = getComputedStyle(element.parentElement), ground = channels(getComputedStyle(document.body).backgroundColor);
    const faint = Number(button.opacity), card = channels(button.backgroundColor);
    const words = mix(channels(getComputedStyle(element).color), card, Number(getComputedStyle(element).opacity));
    const [low, high] = [light(mix(words, ground, faint)), light(mix(card, ground, faint))].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
}

test('counts can be read, of nothing too', async (page) => {
    await page.locator('#verdicts [data-value="fail"]').click();
    assert.ok(await page.locator('.chips .zero .number').count() > 0, 'not every platform has one that fails');
    for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        for (const number of await page.locator('.chips .number').all()) {
            const found = await number.evaluate(contrast);
            assert.ok(found >= 4.5, `${colorScheme}: ${await number.evaluate((one) => one.parentElement.textContent)} has ${found.toFixed(2)}`);
        }
    }
});

test('what has the focus is seen to have it', async (page) => {
    await page.keyboard.press('Tab');
    for (const selector of ['#verdicts button', '#bar input', '.card .stage', '.card a']) {
        await page.locator(selector).first().focus();
        const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
        assert.notEqual(outline, 'none', selector);
    }
});

const pictures = [
    ['light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
    ['dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
    ['phone', { viewport: { width: 390, height: 844 }, colorScheme: 'light', isMobile: true, hasTouch: true }],
];

async function look(browser, open) {
    const grounds = new Set();
    for (const [name, wish] of pictures) {
        const page = await open(browser, wish);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${name}: ${overflow} pixels wider than the window`);
        if (name !== 'phone') grounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
        await page.screenshot({ path: path.join(out, `${name}.png`) });
        await page.locator('[data-id="instagram.story"] .stage').click();
        await page.screenshot({ path: path.join(out, `${name}-large.png`) });
        const wider = await page.evaluate(() => { const body = document.querySelector('.large-body'); return body.scrollWidth - body.clientWidth; });
        assert.ok(wider <= 0, `${name}: the large view is ${wider} pixels wider than its window`);
        await page.context().close();
    }
    assert.equal(grounds.size, 2, 'dark and light differ');

    const page = await open(browser, pictures[1][1]);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('#bar').isVisible(), false, 'paper has no controls');
    assert.equal(await page.locator('.card .reasons').first().isVisible(), true, 'paper has the reasons');
    assert.equal(await page.locator('.card').first().evaluate((card) => getComputedStyle(card).breakInside), 'avoid');
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    const pdf = await page.pdf({ path: path.join(out, 'print.pdf'), format: 'A4' });
    assert.ok(pdf.length > 10_000);
    await page.context().close();
}

render();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const address = pathToFileURL(page_file).href;
const troubles = [];

async function open(from, wish) {
    const context = await from.newContext(wish);
    const page = await context.newPage();
    page.on('console', (message) => troubles.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
    page.on('request', (request) => {
        if (request.url() !== address && !request.url().startsWith('data:')) troubles.push(`request: ${request.url()}`);
    });
    await page.goto(address, {timeout: 120_000});
    return page;
}

let failed = 0;
const say = (name, problem) => {
    if (problem) failed++;
    console.log(`${problem ? 'FAILED' : 'passed'}: ${name}${problem ? `\n${problem.stack}` : ''}`);
};
for (const [name, body] of tests) {
    const page = await open(browser, { viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(120_000);
    await body(page).then(() => say(name), (problem) => say(name, problem));
    await page.context().close();
}
await look(browser, open).then(() => say('looks well in dark, in light, on a phone and on paper'),
    (problem) => say('looks well in dark, in light, on a phone and on paper', problem));
await browser.close();
say('nothing was asked of the network, and nothing complained', troubles.length ? new Error(troubles.join('\n')) : null);
process.exit(failed ? 1 : 0);
