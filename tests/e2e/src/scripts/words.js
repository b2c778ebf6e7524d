// Every text, name, description and value in the page, also of what is hidden.
(() => {
    const words = [document.title];
    const spoken = /^(aria-(label|description|valuetext|valuenow|valuemin|valuemax|placeholder|roledescription)|title|alt|placeholder|value|min|max)$/;
    for (const el of document.body.querySelectorAll('*')) {
        if (el.matches('script, style')) continue;
        for (const { name, value } of el.attributes) if (spoken.test(name)) words.push(value);
        if (typeof el.value === 'string') words.push(el.value);
        for (const node of el.childNodes) if (node.nodeType === Node.TEXT_NODE) words.push(node.data);
    }
    return words.map(text => text.trim()).filter(Boolean);
})()
