// report.html: draws the set from the report in the page, and starts.

// The head and the cards ---------------------------------------------------------------------------------------------

function drawHead() {
    const {master, variants} = report;
    document.title = `${master.name}: mattebox contact sheet`;
    byId('master-name').textContent = master.name;
    byId('version').textContent = report.version;
    const missing = variants.length - report.made;
    const parts = [`${plural(variants.length, 'variant')} in ${report.renditions}`, `judged for the ${report.surface} surface`];
    if (missing) parts.push(`${missing} without a file`);
    if (report.skipped.length) parts.push(`${plural(report.skipped.length, 'placement')} skipped`);
    if (report.cancelled) parts.push('cancelled before all were made');
    byId('summary').textContent = parts.join('; ') + '.';
    byId('master-facts').append(...facts(master.facts));
    byId('master-findings').append(...master.findings.map(findingItem));
    byId('rights').hidden = master.rights.length === 0;
    byId('rights').querySelector('dl').append(...facts(master.rights));
}

function fileLink(variant, before) {
    if (variant.link === null) return null;
    return el('a', {href: variant.link, target: '_blank', rel: 'noopener'}, before + variant.file);
}

const worstFirst = (findings) => [...findings].sort((a, b) => verdicts.indexOf(b.severity) - verdicts.indexOf(a.severity));

// What a card lists of the findings: the worst, two at most; the rest waits for the large view.
function cardFindings(variant) {
    if (!variant.findings.length) return [];
    const items = worstFirst(variant.findings);
    const later = items.filter((finding) => finding.severity !== 'ok').length - 2;
    const list = el('ul.findings', null, ...items.map(findingItem));
    for (const item of [...list.children].slice(2)) item.classList.add('later');
    return [list, later > 0 ? el('p.more', null, `and ${plural(later, 'finding')} more`) : null];
}

function drawCard(variant) {
    const button = el('button.stage', {type: 'button', 'aria-haspopup': 'dialog', 'aria-label': `Large view: ${described(variant)}`}, frame(variant, 1));
    button.addEventListener('click', () => openLarge(variant));
    variant.button = button;
    // Files are mostly called like their placement; then the link says both.
    const isNamed = variant.link !== null && variant.file.startsWith(variant.id);
    variant.card = el('article.card', {'data-id': variant.id},
        button,
        el('div.card-words', null,
            el('div.card-top', null, el('h3', null, variant.name), verdictWords(variant.verdict)),
            isNamed ? null : el('p.id', null, variant.id),
            variant.link === null ? null : el('p.link', null, fileLink(variant, '')),
            el('p.figures', null, `${variant.size}, ${variant.done}`),
            el('p.figures', null, [variant.encoding, variant.bytes].filter((word) => word).join(', ')),
            ...cardFindings(variant),
            el('ul.reasons', null, ...variant.reasons.map((reason) => el('li', null, reason)))));
    return variant.card;
}

const platforms = [...new Set(report.variants.map((variant) => variant.platform))];

function drawSections() {
    for (const platform of platforms) {
        const own = report.variants.filter((variant) => variant.platform === platform);
        byId('platform-sections').append(el('section.platform', {'data-platform': platform},
            el('h2', null, platform, el('span.number', null, '')), el('div.grid', null, ...own.map(drawCard))));
    }
}

function drawSkipped() {
    const reasons = new Map();
    for (const {placement, reason} of report.skipped) reasons.set(reason, [...(reasons.get(reason) || []), placement]);
    byId('skipped').hidden = reasons.size === 0;
    for (const [reason, placements] of reasons)
        byId('skipped').querySelector('dl').append(el('div', null, el('dt', null, reason), el('dd', null, placements.join(', '))));
}

// Filters ------------------------------------------------------------------------------------------------------------

const matches = (variant, chosen, key) => chosen.size === 0 || chosen.has(variant[key]);

// One button for all and one a value; what is pressed is shown, and nothing pressed means all.
function drawChips(box, values, key, chosen, withIcon) {
    const other = key === 'verdict' ? ['platforms', 'platform'] : ['verdicts', 'verdict'];
    const chip = (value, label, press) => {
        const number = el('span.number', null, '');
        const button = el('button', {type: 'button', 'data-value': value}, withIcon && value ? icon(value) : null, label, number);
        button.addEventListener('click', press);
        box.append(button);
        return {value, button, number};
    };
    const toggle = (value) => chosen.has(value) ? chosen.delete(value) : chosen.add(value);
    const chips = [chip('', 'All', () => { chosen.clear(); filter(); }),
        ...values.map((value) => chip(value, value, () => { toggle(value); filter(); }))];
    return () => {
        const counted = report.variants.filter((variant) => matches(variant, state[other[0]], other[1]));
        for (const {value, button, number} of chips) {
            const count = value ? counted.filter((variant) => variant[key] === value).length : counted.length;
            button.setAttribute('aria-pressed', value ? chosen.has(value) : chosen.size === 0);
            button.classList.toggle('zero', count === 0 && !chosen.has(value));
            number.textContent = count;
        }
    };
}

const refreshers = [];

function filter() {
    state.shown = report.variants.filter((variant) =>
        matches(variant, state.verdicts, 'verdict') && matches(variant, state.platforms, 'platform'));
    const shown = new Set(state.shown);
    for (const variant of report.variants) variant.card.hidden = !shown.has(variant);
    for (const section of document.querySelectorAll('.platform')) {
        const number = section.querySelectorAll('.card:not([hidden])').length;
        section.hidden = number === 0;
        section.querySelector('h2 .number').textContent = number;
    }
    byId('none').hidden = state.shown.length > 0;
    // Said each time; shown only where it says more than the button for all.
    const isAll = state.shown.length === report.variants.length;
    byId('shown').textContent = isAll ? `All ${plural(report.variants.length, 'variant')}`
        : `${state.shown.length} of ${plural(report.variants.length, 'variant')}`;
    byId('shown').classList.toggle('word', isAll);
    for (const refresh of refreshers) refresh();
}

// Layers -------------------------------------------------------------------------------------------------------------

const swatches = {
    zone: () => [svg('rect', {class: 'covered', width: 22, height: 14}), svg('rect', {class: 'clear', x: 5, y: 3, width: 12, height: 8})],
    crops: () => [svg('rect', {class: 'crop', x: 2, y: 2, width: 18, height: 10})],
    focus: () => [svg('rect', {class: 'matter must', x: 2, y: 2, width: 18, height: 10})],
};

function drawLayers(box, place) {
    const swatch = (layer) => svg('svg', {class: 'swatch over', viewBox: '0 0 22 14', 'aria-hidden': 'true'}, ...swatches[layer]());
    const change = (key, value) => { state[key] = value; applyLayers(); };
    const check = (layer, label) => {
        const input = el('input', {type: 'checkbox', 'data-layer': layer});
        input.addEventListener('change', () => change(layer, input.checked));
        return el('label', null, input, swatch(layer), label);
    };
    const radio = (surface) => {
        const input = el('input', {type: 'radio', name: `surface-${place}`, value: surface});
        input.addEventListener('change', () => change('surface', surface));
        return el('label', null, input, surface);
    };
    box.append(check('zone', 'Covered by the interface'),
        el('fieldset', null, el('legend', null, 'of'), radio('organic'), radio('ad')),
        check('crops', 'Device crops'), check('focus', 'What matters'));
}

function applyLayers() {
    const root = document.documentElement;
    for (const layer of ['zone', 'crops', 'focus']) root.toggleAttribute(`data-${layer}`, state[layer]);
    root.setAttribute('data-surface', state.surface);
    for (const input of document.querySelectorAll('[data-layer]')) input.checked = state[input.dataset.layer];
    for (const input of document.querySelectorAll('[name^="surface-"]')) {
        input.checked = input.value === state.surface;
        input.disabled = !state.zone;
    }
}

drawHead();
drawSections();
drawSkipped();
refreshers.push(drawChips(byId('verdicts'), verdicts, 'verdict', state.verdicts, true),
    drawChips(byId('platforms'), platforms, 'platform', state.platforms, false));
byId('all').addEventListener('click', () => { state.verdicts.clear(); state.platforms.clear(); filter(); byId('variants').focus(); });
for (const [place, box] of document.querySelectorAll('.layers').entries()) drawLayers(box, place);
startLarge();
applyLayers();
filter();
