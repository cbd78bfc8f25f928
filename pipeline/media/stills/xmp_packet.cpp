#include "media/stills/xmp_packet.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <pugixml.hpp>

#include "media/clean_text.h"

namespace mattebox {
namespace {

// A parsed packet takes up to sixteen times its bytes.
constexpr std::size_t longest_packet = 4 << 20;

// One segment of a JPEG takes 65,533 bytes, its own name among them.
constexpr std::size_t most_bytes_written = 64'000;

// All texts together stay far below that, even where every letter has to be escaped.
constexpr std::size_t most_escaped_bytes = 4'000;

constexpr std::size_t longest_address = 1'000;

struct Namespace {
    std::string_view prefix;  // what it is usually called
    std::string_view address;
};

constexpr Namespace rdf{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"};
constexpr Namespace dublin_core{"dc", "http://purl.org/dc/elements/1.1/"};
constexpr Namespace dublin_terms{"dcterms", "http://purl.org/dc/terms/"};
constexpr Namespace xmp_basic{"xmp", "http://ns.adobe.com/xap/1.0/"};
constexpr Namespace xmp_rights{"xmpRights", "http://ns.adobe.com/xap/1.0/rights/"};
constexpr Namespace photoshop{"photoshop", "http://ns.adobe.com/photoshop/1.0/"};
constexpr Namespace iptc_core{"Iptc4xmpCore", "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"};
constexpr Namespace iptc_extension{"Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"};
constexpr Namespace plus{"plus", "http://ns.useplus.org/ldf/xmp/1.0/"};

enum class Shape { text, address, list, choice };  // choice: one text in many languages

struct Property {
    std::string Credits::*text;
    const Namespace* space;
    std::string_view name;
    Shape shape;
};

constexpr Property properties[] = {
    {&Credits::copyright, &dublin_core, "rights", Shape::choice},
    {&Credits::creator, &dublin_core, "creator", Shape::list},
    {&Credits::credit, &photoshop, "Credit", Shape::text},
    {&Credits::usage_terms, &xmp_rights, "UsageTerms", Shape::choice},
    {&Credits::web_statement, &xmp_rights, "WebStatement", Shape::address},
    {&Credits::alt_text, &iptc_core, "AltTextAccessibility", Shape::choice},
    {&Credits::extended_description, &iptc_core, "ExtDescrAccessibility", Shape::choice},
    {&Credits::digital_source_type, &iptc_extension, "DigitalSourceType", Shape::address},
    {&Credits::ai_system, &iptc_extension, "AISystemUsed", Shape::text},
    {&Credits::ai_system_version, &iptc_extension, "AISystemVersionUsed", Shape::text},
    {&Credits::ai_prompt, &iptc_extension, "AIPromptInformation", Shape::text},
    {&Credits::ai_prompt_writer, &iptc_extension, "AIPromptWriterName", Shape::text},
};

/// The prefixes that one element declares, and those around it: each is looked at once, however many a
/// hostile packet has.
class Scope {
  public:
    explicit Scope(const pugi::xml_node& node, const Scope* outer = nullptr) : outer_(outer) {
        constexpr std::string_view mark = "xmlns:";
        for (const pugi::xml_attribute attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            if (name.substr(0, mark.size()) == mark)
                declared_.emplace(name.substr(mark.size()), attribute.value());
        }
    }

    /// Whether `name`, as it stands in the file, is `wanted`. A prefix that nobody declared is what it
    /// usually is.
    bool is(std::string_view name, const Namespace& space, std::string_view wanted) const {
        const std::size_t colon = name.find(':');
        if (colon == std::string_view::npos || name.substr(colon + 1) != wanted) return false;
        const std::string_view prefix = name.substr(0, colon);
        for (const Scope* scope = this; scope != nullptr; scope = scope->outer_)
            if (const auto found = scope->declared_.find(prefix); found != scope->declared_.end())
                return found->second == space.address;
        return prefix == space.prefix;
    }

  private:
    const Scope* outer_;
    std::map<std::string_view, std::string_view> declared_;
};

/// A URI, or one word of its vocabulary: no blanks, quotes or brackets.
bool is_address(std::string_view text) {
    constexpr std::string_view never = " <>\"{}|\\^`";
    return !text.empty() && text.size() <= longest_address && text.find_first_of(never) == text.npos;
}

std::string value(std::string_view text, Shape shape) {
    std::string clean = clean_text(text);
    return shape == Shape::address && !is_address(clean) ? std::string{} : clean;
}

std::string joined(const pugi::xml_node& list, const Scope& scope) {
    std::string text;
    for (const pugi::xml_node item : list.children()) {
        if (!scope.is(item.name(), rdf, "li")) continue;
        const std::string part = clean_text(item.text().get());
        if (part.empty()) continue;
        if (!text.empty()) text += ", ";
        text += part;
    }
    return text;
}

std::string chosen(const pugi::xml_node& choice, const Scope& scope) {
    std::string first;
    for (const pugi::xml_node item : choice.children()) {
        if (!scope.is(item.name(), rdf, "li")) continue;
        std::string text = clean_text(item.text().get());
        if (text.empty()) continue;
        if (std::string_view{item.attribute("xml:lang").value()} == "x-default") return text;
        if (first.empty()) first = std::move(text);
    }
    return first;
}

/// Of a property that is an element: a text, a link to it, or a container of texts.
std::string text_of(const pugi::xml_node& property, const Scope& scope) {
    for (const pugi::xml_attribute attribute : property.attributes())
        if (scope.is(attribute.name(), rdf, "resource")) return attribute.value();
    for (const pugi::xml_node container : property.children()) {
        const Scope inner{container, &scope};
        if (inner.is(container.name(), rdf, "Alt")) return chosen(container, inner);
        if (inner.is(container.name(), rdf, "Seq") || inner.is(container.name(), rdf, "Bag"))
            return joined(container, inner);
    }
    return property.text().get();
}

/// The first licensor's address: a structure within a list.
std::string licensor_url(const pugi::xml_node& node, const Scope& scope, int levels = 3) {
    constexpr std::string_view name = "LicensorURL";
    for (const pugi::xml_attribute attribute : node.attributes())
        if (scope.is(attribute.name(), plus, name)) return attribute.value();
    for (const pugi::xml_node child : node.children()) {
        const Scope inner{child, &scope};
        std::string text;
        if (inner.is(child.name(), plus, name)) {
            text = text_of(child, inner);
        } else if (levels > 0) {
            text = licensor_url(child, inner, levels - 1);
        }
        if (!text.empty()) return text;
    }
    return {};
}

void take_first(std::string& text, std::string_view found, Shape shape) {
    if (text.empty()) text = value(found, shape);
}

/// `found` says what the property's text is; it is asked only for what is wanted.
template <class Found>
void take(XmpTexts& texts, std::string_view name, const Scope& scope, const Found& found) {
    for (const Property& property : properties)
        if (scope.is(name, *property.space, property.name))
            take_first(texts.credits.*property.text, found(), property.shape);
    if (scope.is(name, xmp_basic, "CreatorTool")) take_first(texts.creator_tool, found(), Shape::text);
    if (scope.is(name, dublin_terms, "provenance")) take_first(texts.provenance, found(), Shape::text);
}

/// What stands deeper, such as the rights of a picture that went into this one, is not this picture's.
void read_description(const pugi::xml_node& description, const Scope& outer, XmpTexts& texts) {
    const Scope scope{description, &outer};
    for (const pugi::xml_attribute attribute : description.attributes())
        take(texts, attribute.name(), scope, [&] { return std::string{attribute.value()}; });
    for (const pugi::xml_node child : description.children()) {
        const Scope inner{child, &scope};
        take(texts, child.name(), inner, [&] { return text_of(child, inner); });
        if (inner.is(child.name(), plus, "Licensor"))
            take_first(texts.credits.licensor_url, licensor_url(child, inner), Shape::address);
    }
}

void read_rdf(const pugi::xml_node& root, const Scope& outer, XmpTexts& texts) {
    const Scope scope{root, &outer};
    for (const pugi::xml_node child : root.children()) {
        const Scope inner{child, &scope};
        if (inner.is(child.name(), rdf, "Description")) read_description(child, scope, texts);
    }
}

/// Of an element's content; bounded once it is escaped, at a whole letter.
std::string escaped(std::string_view text) {
    std::string out;
    std::size_t whole = 0;  // where the last whole letter ends
    for (const char letter : text) {
        if ((static_cast<unsigned char>(letter) & 0xc0) != 0x80) whole = out.size();
        switch (letter) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += letter;
        }
        if (out.size() > most_escaped_bytes) return out.substr(0, whole);
    }
    return out;
}

std::string element(const std::string& name, const std::string& content) {
    return "<" + name + ">" + content + "</" + name.substr(0, name.find(' ')) + ">";
}

std::string content(const std::string& text, Shape shape) {
    if (shape == Shape::list) return element("rdf:Seq", element("rdf:li", text));
    if (shape == Shape::choice) return element("rdf:Alt", element("rdf:li xml:lang=\"x-default\"", text));
    return text;
}

std::string qualified(const Namespace& space, std::string_view name) {
    return std::string{space.prefix} + ":" + std::string{name};
}

/// Declares each namespace where it is used first.
class Declarations {
  public:
    void add(const Namespace& space) {
        const std::string text =
            " xmlns:" + std::string{space.prefix} + "=\"" + std::string{space.address} + "\"";
        if (text_.find(text) == std::string::npos) text_ += text;
    }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

}  // namespace

XmpTexts read_xmp(std::string_view xmp) {
    XmpTexts texts;
    if (xmp.empty() || xmp.size() > longest_packet) return texts;
    while (!xmp.empty() && xmp.back() == '\0') xmp.remove_suffix(1);
    pugi::xml_document document;
    if (!document.load_buffer(xmp.data(), xmp.size())) return texts;
    const Scope nothing{document};
    for (const pugi::xml_node root : document.children()) {
        const Scope scope{root, &nothing};
        if (scope.is(root.name(), rdf, "RDF")) read_rdf(root, nothing, texts);
        for (const pugi::xml_node child : root.children()) {
            const Scope inner{child, &scope};
            if (inner.is(child.name(), rdf, "RDF")) read_rdf(child, scope, texts);
        }
    }
    return texts;
}

std::string xmp_packet(const Credits& credits, std::size_t padding) {
    Declarations declarations;
    declarations.add(xmp_basic);
    std::string elements;
    for (const Property& property : properties) {
        const std::string text = escaped(value(credits.*property.text, property.shape));
        if (text.empty()) continue;
        declarations.add(*property.space);
        elements += element(qualified(*property.space, property.name), content(text, property.shape));
    }
    if (const std::string text = escaped(value(credits.licensor_url, Shape::address)); !text.empty()) {
        declarations.add(plus);
        elements += element("plus:Licensor", element("rdf:Seq", element("rdf:li rdf:parseType=\"Resource\"",
                                                                        element("plus:LicensorURL", text))));
    }
    const std::string start =
        "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        "<rdf:Description rdf:about=\"\"" +
        declarations.text() + " xmp:CreatorTool=\"mattebox\"" +
        (elements.empty() ? "/>" : ">" + elements + "</rdf:Description>") + "</rdf:RDF></x:xmpmeta>";
    const std::string end = "<?xpacket end=\"r\"?>";
    const std::size_t room = most_bytes_written - std::min(most_bytes_written, start.size() + end.size());
    return start + std::string(std::min(padding, room), ' ') + end;
}

}  // namespace mattebox
