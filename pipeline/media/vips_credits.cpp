#include "media/vips_credits.h"

#include <cstdint>
#include <pugixml.hpp>

#include "media/clean_text.h"
#include "media/exif_block.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_packet = 1 << 20;

/// The first element below `root` that is called `name`, or attribute of that name.
std::string property(const pugi::xml_node& root, const char* name) {
    std::string text;
    const pugi::xml_node holder = root.find_node([&](const pugi::xml_node& node) {
        return std::string_view{node.name()} == name || node.attribute(name);
    });
    if (const pugi::xml_attribute attribute = holder.attribute(name)) return clean_text(attribute.value());
    const pugi::xml_node list = holder.first_child();
    if (list.type() != pugi::node_element) return clean_text(holder.text().get());
    const bool is_choice = std::string_view{list.name()} == "rdf:Alt";  // one text in many languages
    for (const pugi::xml_node item : list.children("rdf:li")) {
        const std::string part = clean_text(item.text().get());
        if (part.empty()) continue;
        if (!text.empty()) text += ", ";
        text += part;
        if (is_choice) break;
    }
    return clean_text(text);
}

bool parse(pugi::xml_document& document, std::string_view xmp) {
    if (xmp.empty() || xmp.size() > longest_packet) return false;
    while (!xmp.empty() && xmp.back() == '\0') xmp.remove_suffix(1);
    return document.load_buffer(xmp.data(), xmp.size());
}

Credits read_xmp(std::string_view xmp) {
    pugi::xml_document document;
    if (!parse(document, xmp)) return {};
    return {property(document, "dc:rights"), property(document, "dc:creator"),
            property(document, "photoshop:Credit")};
}

std::uint32_t number_at(std::string_view bytes, std::size_t offset, std::size_t count) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < count; ++i)
        number =
            number << 8 | (offset + i < bytes.size() ? static_cast<unsigned char>(bytes[offset + i]) : 0U);
    return number;
}

/// The IIM records within Photoshop's resources; the bytes themselves where they are records already.
std::string_view find_iim(std::string_view block) {
    if (block.substr(0, 14) == "Photoshop 3.0\0"sv) block.remove_prefix(14);
    while (block.substr(0, 4) == "8BIM") {
        const std::size_t name =
            (std::size_t{number_at(block, 6, 1)} + 2) / 2 * 2;  // a length, its letters, padded to even
        const std::size_t start = 6 + name + 4;
        const std::size_t size = number_at(block, 6 + name, 4);
        if (start > block.size()) return {};
        if (number_at(block, 4, 2) == 0x0404) return block.substr(start, size);
        const std::size_t next = start + size + size % 2;
        if (next > block.size()) return {};
        block.remove_prefix(next);
    }
    return block;
}

Credits read_iptc(std::string_view block) {
    Credits credits;
    std::string_view records = find_iim(block);
    while (records.size() >= 5 && records[0] == '\x1c') {
        const std::uint32_t kind = number_at(records, 1, 2);
        const std::size_t size = number_at(records, 3, 2);
        if (size > 0x7fff || records.size() < 5 + size) break;
        const std::string_view text = records.substr(5, size);
        if (kind == 0x0250)
            credits.creator += (credits.creator.empty() ? "" : ", ") + clean_text(text);
        else if (kind == 0x026e)
            credits.credit = clean_text(text);
        else if (kind == 0x0274)
            credits.copyright = clean_text(text);
        records.remove_prefix(5 + size);
    }
    credits.creator = clean_text(credits.creator);
    return credits;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : clean_text(text)) {
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
            case '"':
                out += "&quot;";
                break;
            default:
                out += letter;
        }
    }
    return out;
}

}  // namespace

Credits read_credits(const MetadataBlocks& blocks) {
    const Credits xmp = read_xmp(blocks.xmp);
    const Credits iptc = read_iptc(blocks.iptc);
    const ExifBlock exif{blocks.exif};
    const auto first = [](const std::string& a, const std::string& b, const std::string& c) {
        return !a.empty() ? a : !b.empty() ? b : c;
    };
    return {first(xmp.copyright, iptc.copyright, clean_text(exif.text(exif_tag::copyright))),
            first(xmp.creator, iptc.creator, clean_text(exif.text(exif_tag::artist))),
            first(xmp.credit, iptc.credit, "")};
}

std::string creator_tool(std::string_view xmp) {
    pugi::xml_document document;
    return parse(document, xmp) ? property(document, "xmp:CreatorTool") : std::string{};
}

std::string xmp_packet(const Credits& credits, std::size_t padding) {
    std::string attributes = " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmp:CreatorTool=\"mattebox\"";
    std::string elements;
    if (!credits.credit.empty())
        attributes += " xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" photoshop:Credit=\"" +
                      escaped(credits.credit) + "\"";
    if (!credits.copyright.empty() || !credits.creator.empty())
        attributes += " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    if (!credits.copyright.empty())
        elements += "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(credits.copyright) +
                    "</rdf:li></rdf:Alt></dc:rights>";
    if (!credits.creator.empty())
        elements +=
            "<dc:creator><rdf:Seq><rdf:li>" + escaped(credits.creator) + "</rdf:li></rdf:Seq></dc:creator>";
    return "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
           "<rdf:Description rdf:about=\"\"" +
           attributes + (elements.empty() ? "/>" : ">" + elements + "</rdf:Description>") +
           "</rdf:RDF></x:xmpmeta>" + std::string(padding, ' ') + "<?xpacket end=\"r\"?>";
}

}  // namespace mattebox
