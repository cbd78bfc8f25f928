// report.html: one picture large, with all that is known of it.

const trust = {
    official: 'the platform’s own figures', industry: 'measured by others, not published by the platform',
    guess: 'a guess', none_known: 'no source names anything that covers the picture',
};

function zoneFacts(variant) {
    if (variant.own_canvas)
        return [['Interface', `its figures hold for ${variant.own_canvas} and say nothing about this shape`]];
    if (!variant.zones.length) return [['Interface', 'nothing is known about it']];
    return variant.zones.map((zone) => {
        const name = zone.surfaces.length === 2 ? 'Interface' : `Interface, ${zone.surfaces[0]}`;
        const parts = [trust[zone.confidence] || zone.confidence];
        if (zone.fallback) parts.push(`scaled from the profile ${zone.fallback}`);
        if (zone.note) parts.push(zone.note);
        return [name, parts.join('; ')];
    });
}

function focusTable(variant) {
    if (!variant.focus.length) return [];
    const share = (percent) => el(percent !== null && percent < 100 ? 'td.lost' : 'td', null, percent === null ? 'unknown' : `${percent} %`);
    const rows = variant.focus.map(({name, must, shown}) => el('tr', null,
        el('th', {scope: 'row'}, name + (must ? ' (must)' : '')),
        ...(shown ? [share(shown.visible), share(shown.organic), share(shown.ad)] : ['', '', ''].map(() => el('td', null, 'unknown')))));
    const head = ['Focus', 'in picture', 'clear, organic', 'clear, ad'].map((name) => el('th', {scope: 'col'}, name));
    const lost = variant.focus.flatMap(({name, shown}) => (shown ? shown.crops : [])
        .filter(([, percent]) => percent < 100).map(([crop, percent]) => el('li', null, `${crop} shows ${percent} % of ${name}`)));
    return [el('h3', null, 'What matters, and how much of it is seen'),
        el('table', null, el('thead', null, el('tr', null, ...head)), el('tbody', null, ...rows)),
        lost.length ? el('ul.plain', null, ...lost) : null];
}

// Which part of the master is shown when: time goes right, and the band is the width of the cut, or its height where
// the cut is as wide as the master. Thin lines are what matters.
const clock = (seconds) => `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`;

function cameraGraph(camera) {
    if (!camera) return [];
    const [width, height] = [600, 110];
    const span = Math.max(camera.to - camera.from, .001);
    const points = camera.shots.flat();
    const isAcross = points.some(([, x0, x1]) => x1 - x0 < .999) || !points.some(([, , , y0, y1]) => y1 - y0 < .999);
    const [low, high] = isAcross ? [1, 2] : [3, 4];
    const x = (time) => ((time - camera.from) / span * width).toFixed(1);
    const y = (share) => (share * height).toFixed(1);
    const outline = (places) => [...places.map((place) => `${x(place[0])},${y(place[low])}`),
        ...[...places].reverse().map((place) => `${x(place[0])},${y(place[high])}`)].join(' ');
    const inTime = (places) => places.filter(([time]) => time >= camera.from && time <= camera.to);
    const tracks = camera.tracks.map(({name, must, points: places}) => ({name, must, places: inTime(places)})).filter(({places}) => places.length);
    const graph = svg('svg', {class: 'camera', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img',
        'aria-label': `Where the camera is: ${plural(camera.shots.length, 'shot')} from ${clock(camera.from)} to ${clock(camera.to)}`},
        ...camera.shots.map((places) => svg('polygon', {class: 'band', points: outline(places)})),
        ...tracks.map(({must, places}) => svg('polyline', {class: must ? 'track must' : 'track',
            points: (places.length > 1 ? places : [places[0], places[0].with(0, places[0][0] + span / 60)])
                .map((place) => `${x(place[0])},${y((place[low] + place[high]) / 2)}`).join(' ')})));
    return [el('h3', null, `Where the camera is (${isAcross ? 'left to right' : 'top to bottom'} of the master, over time)`), graph,
        el('p.camera-times', null, el('span', null, clock(camera.from)), el('span', null, clock(camera.to)))];
}

function details(variant) {
    const crops = variant.crops.map((crop) => `${crop.name} (${trust[crop.confidence] || crop.confidence})`).join(', ');
    const {address, date, verified, confidence} = variant.source;
    const dates = [date && `dated ${date}`, verified && `verified ${verified}`, trust[confidence]].filter((word) => word).join(', ');
    const lines = [['Placement', variant.id], ['Canvas', `${variant.size} px, ${variant.done}`],
        ['File', [variant.encoding, variant.bytes || 'not made'].join(', ')], ['Cut from the master', variant.cut],
        ...zoneFacts(variant)];
    if (crops) lines.push(['Device crops', crops]);
    if (address) lines.push(['Figures from', address]);
    if (dates) lines.push(['Dates', dates]);
    return [verdictWords(variant.verdict),
        variant.link === null ? null : el('p.open', null, fileLink(variant, 'Open ')),
        variant.findings.length ? el('h3', null, 'Findings') : null,
        variant.findings.length ? el('ul.findings', null, ...worstFirst(variant.findings).map(findingItem)) : null,
        variant.reasons.length ? el('h3', null, 'Why it looks like this') : null,
        variant.reasons.length ? el('ul.reasons', null, ...variant.reasons.map((reason) => el('li', null, reason))) : null,
        ...focusTable(variant),
        ...cameraGraph(variant.camera),
        el('h3', null, 'Facts'),
        el('dl.facts', null, ...facts(lines))].filter((part) => part !== null);
}

function drawLarge() {
    const variant = state.shown[state.at];
    byId('large-place').textContent = `${state.at + 1} of ${state.shown.length}: ${variant.platform}, ${variant.name}`;
    byId('large-name').textContent = variant.name;
    byId('large-details').replaceChildren(...details(variant));
    const picture = frame(variant, enlarged);
    const image = picture.querySelector('img');
    byId('large-stage').replaceChildren(picture);
    if (image) {
        image.alt = described(variant);
        placeTags(picture, variant);
    }
    byId('large-words').scrollTop = 0;
    for (const id of ['previous', 'next']) byId(id).disabled = state.shown.length < 2;
    // A link that had the focus went with the old details; keys would reach the dialog no more.
    if (!byId('large').contains(document.activeElement)) byId('large-words').focus();
}

function openLarge(variant) {
    state.at = state.shown.indexOf(variant);
    byId('large').showModal();
    drawLarge();
    byId('close').focus();
}

function step(by) {
    state.at = (state.at + by + state.shown.length) % state.shown.length;
    drawLarge();
}

function startLarge() {
    const large = byId('large');
    byId('previous').addEventListener('click', () => step(-1));
    byId('next').addEventListener('click', () => step(1));
    byId('close').addEventListener('click', () => large.close());
    large.addEventListener('click', (event) => { if (event.target === large) large.close(); });  // beside it
    // Back to the card of what was looked at last, which need not be the one it was opened from.
    large.addEventListener('close', () => { if (state.shown[state.at]) state.shown[state.at].button.focus(); });
    large.addEventListener('keydown', (event) => {
        const isChoice = event.target.type === 'radio';  // there the arrows choose
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key === 'ArrowLeft' && !isChoice) step(-1);
        if (event.key === 'ArrowRight' && !isChoice) step(1);
        if (event.key !== 'Tab') return;
        // Round and round inside; browsers would otherwise go on to their own buttons.
        const stops = [...large.querySelectorAll('button:enabled, input:enabled, a[href], [tabindex="0"]')];
        const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
        if (document.activeElement !== edge) return;
        event.preventDefault();
        (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    });
}
