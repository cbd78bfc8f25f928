#include "media/stills/xmp_packet.h"

#include <gtest/gtest.h>

#include <chrono>

#include "full_credits.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

constexpr const char* trained = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/// A packet with `attributes` and `elements`, whose usual namespaces are declared.
std::string packet(const std::string& attributes, const std::string& elements) {
    return "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
           "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
           " xmlns:dc='http://purl.org/dc/elements/1.1/'"
           " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
           " xmlns:xmpRights='http://ns.adobe.com/xap/1.0/rights/'"
           " xmlns:Iptc4xmpCore='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'"
           " xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'"
           " xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/' " +
           attributes + ">" + elements + "</rdf:Description></rdf:RDF></x:xmpmeta>";
}

Credits read(const std::string& attributes, const std::string& elements) {
    return read_xmp(packet(attributes, elements)).credits;
}

TEST(Xmp, ReadsAttributesAndElements) {
    const Credits wanted{.copyright = "(c) A & B",
                         .credit = "Wire",
                         .web_statement = "https://a.example/?a=1&b=2",
                         .alt_text = "A cat",
                         .digital_source_type = trained,
                         .ai_system = "Painter",
                         .ai_system_version = "3",
                         .ai_prompt = "a cat",
                         .ai_prompt_writer = "Bob"};
    EXPECT_EQ(read("dc:rights='(c) A &amp; B' photoshop:Credit='Wire' "
                   "xmpRights:WebStatement='https://a.example/?a=1&amp;b=2' "
                   "Iptc4xmpCore:AltTextAccessibility='A cat' Iptc4xmpExt:DigitalSourceType='"s +
                       trained +
                       "' Iptc4xmpExt:AISystemUsed='Painter' Iptc4xmpExt:AISystemVersionUsed='3' "
                       "Iptc4xmpExt:AIPromptInformation='a cat' Iptc4xmpExt:AIPromptWriterName='Bob'",
                   ""),
              wanted);
    EXPECT_EQ(read("",
                   "<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'> (c)  A &amp; B </rdf:li></rdf:Alt>"
                   "</dc:rights><photoshop:Credit><![CDATA[Wire]]></photoshop:Credit>"
                   "<xmpRights:WebStatement rdf:resource='https://a.example/?a=1&amp;b=2'/>"
                   "<Iptc4xmpCore:AltTextAccessibility>A cat</Iptc4xmpCore:AltTextAccessibility>"
                   "<Iptc4xmpExt:DigitalSourceType>"s +
                       trained +
                       "</Iptc4xmpExt:DigitalSourceType>"
                       "<Iptc4xmpExt:AISystemUsed>Painter</Iptc4xmpExt:AISystemUsed>"
                       "<Iptc4xmpExt:AISystemVersionUsed>3</Iptc4xmpExt:AISystemVersionUsed>"
                       "<Iptc4xmpExt:AIPromptInformation>a\n cat</Iptc4xmpExt:AIPromptInformation>"
                       "<Iptc4xmpExt:AIPromptWriterName>Bob</Iptc4xmpExt:AIPromptWriterName>"),
              wanted);
}

TEST(Xmp, OfManyLanguagesTakesTheDefault) {
    const auto alt_text = [](const std::string& items) {
        return read("", "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt>" + items +
                            "</rdf:Alt></Iptc4xmpCore:AltTextAccessibility>")
            .alt_text;
    };
    EXPECT_EQ(alt_text("<rdf:li xml:lang='de'>Katze</rdf:li><rdf:li xml:lang='x-default'>Cat</rdf:li>"),
              "Cat");
    EXPECT_EQ(alt_text("<rdf:li xml:lang='de'> </rdf:li><rdf:li xml:lang='fr'>Chat</rdf:li>"
                       "<rdf:li xml:lang='en'>Cat</rdf:li>"),
              "Chat");
    EXPECT_EQ(alt_text("<rdf:li xml:lang='x-default'/><rdf:li xml:lang='de'>Katze</rdf:li>"), "Katze");
    EXPECT_EQ(alt_text(""), "");
}

TEST(Xmp, JoinsLists) {
    for (const std::string list : {"rdf:Seq", "rdf:Bag"})
        EXPECT_EQ(read("", "<dc:creator><" + list + "><rdf:li>Ann</rdf:li><rdf:li/><rdf:li>Bob</rdf:li></" +
                               list + "></dc:creator>")
                      .creator,
                  "Ann, Bob");
    EXPECT_EQ(read("", "<dc:creator>Ann</dc:creator>").creator, "Ann");
}

TEST(Xmp, FindsTheLicensorsAddress) {
    const std::string url = "https://a.example/license";
    const std::string element = "<plus:LicensorURL>" + url + "</plus:LicensorURL>";
    for (const std::string& item :
         {"<rdf:li rdf:parseType='Resource'>" + element + "</rdf:li>",
          "<rdf:li plus:LicensorName='A' plus:LicensorURL='" + url + "'/>",
          "<rdf:li><rdf:Description>" + element + "</rdf:Description></rdf:li>",
          "<rdf:li rdf:parseType='Resource'><plus:LicensorName>A</plus:LicensorName></rdf:li>"
          "<rdf:li rdf:parseType='Resource'>" +
              element + "</rdf:li>"})
        EXPECT_EQ(read("", "<plus:Licensor><rdf:Bag>" + item + "</rdf:Bag></plus:Licensor>").licensor_url,
                  url)
            << item;
    EXPECT_EQ(read("", element).licensor_url, "");
}

TEST(Xmp, PrefixesAreWhatTheFileSays) {
    // As old Adobe programs and generators of pictures write them.
    EXPECT_EQ(
        read_xmp("<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                 "xmlns:xapRights='http://ns.adobe.com/xap/1.0/rights/'>"
                 "<r:Description xapRights:WebStatement='https://a.example'>"
                 "<xapRights:UsageTerms><r:Alt><r:li>None</r:li></r:Alt></xapRights:UsageTerms>"
                 "<e:DigitalSourceType xmlns:e='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>"s +
                 trained + "</e:DigitalSourceType></r:Description></r:RDF>")
            .credits,
        (Credits{
            .usage_terms = "None", .web_statement = "https://a.example", .digital_source_type = trained}));
    EXPECT_EQ(read("", "<dc:rights xmlns:dc='http://other.example/'>(c) Other</dc:rights>"), Credits{})
        << "the prefix stands for something else here";
    EXPECT_EQ(read_xmp("<rdf:RDF><rdf:Description dc:rights='(c) C'/></rdf:RDF>").credits.copyright, "(c) C")
        << "nobody declared it";
}

TEST(Xmp, PartsOfThePictureAreNotThePicture) {
    EXPECT_EQ(read("",
                   "<xmpMM:Pantry xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/'><rdf:Bag><rdf:li>"
                   "<rdf:Description dc:rights='(c) Stock'/></rdf:li></rdf:Bag></xmpMM:Pantry>"),
              Credits{});
}

TEST(Xmp, AddressesAreOneWordOrNothing) {
    const auto source_type = [](const std::string& text) {
        return read("Iptc4xmpExt:DigitalSourceType='" + text + "'", "").digital_source_type;
    };
    EXPECT_EQ(source_type(trained), trained);
    EXPECT_EQ(source_type("trainedAlgorithmicMedia"), "trainedAlgorithmicMedia");
    EXPECT_EQ(source_type("made by a machine"), "");
    EXPECT_EQ(source_type("http://a.example/&lt;b&gt;"), "");
    EXPECT_EQ(source_type("http://a.example/" + std::string(2'000, 'a')), "");
}

TEST(Xmp, SaysWhereTheStoryOfThePictureIs) {
    const std::string attributes =
        "xmlns:dcterms='http://purl.org/dc/terms/' dcterms:provenance='self#jumbf=c2pa/urn:1'";
    EXPECT_EQ(read_xmp(packet(attributes, "")).provenance, "self#jumbf=c2pa/urn:1");
}

TEST(Xmp, PacketHoldsAnyText) {
    EXPECT_EQ(read_xmp(xmp_packet(full_credits())).credits, full_credits());
    EXPECT_EQ(read_xmp(xmp_packet({"<&>\"' é 漢 😀", "]]>", "a\tb"})).credits,
              (Credits{"<&>\"' é 漢 😀", "]]>", "a b"}));
    EXPECT_EQ(read_xmp(xmp_packet({.web_statement = "no address"})).credits, Credits{});
    for (const Credits& credits : {Credits{}, full_credits()})
        EXPECT_EQ(read_xmp(xmp_packet(credits)).creator_tool, "mattebox");
    EXPECT_EQ(read_xmp("<x/>").creator_tool, "");
}

TEST(Xmp, PacketIsBounded) {
    constexpr std::size_t most = 64'000;
    for (const std::string& letter : {"a"s, "&"s, "漢"s, "<é>"s}) {
        std::string text;
        while (text.size() < 10'000) text += letter;
        Credits credits;
        for (std::string* each : {&credits.copyright, &credits.creator, &credits.credit, &credits.usage_terms,
                                  &credits.alt_text, &credits.extended_description, &credits.ai_system,
                                  &credits.ai_system_version, &credits.ai_prompt, &credits.ai_prompt_writer})
            *each = text;
        credits.web_statement = credits.licensor_url = credits.digital_source_type = std::string(1'000, '&');
        for (const std::size_t padding : {0U, 60'000U, 10'000'000U}) {
            const std::string packet = xmp_packet(credits, padding);
            EXPECT_LE(packet.size(), most);
            const Credits kept = read_xmp(packet).credits;
            EXPECT_EQ(kept.alt_text, text.substr(0, kept.alt_text.size())) << letter;
            EXPECT_GE(kept.alt_text.size(), 797U) << letter;
            EXPECT_EQ(kept.ai_prompt_writer, kept.alt_text);
        }
        EXPECT_EQ(xmp_packet(credits, most).size(), most);
    }
    EXPECT_EQ(xmp_packet({}, 1'000).size(), xmp_packet({}).size() + 1'000);
}

TEST(Xmp, DamagedPacketsSayNothing) {
    const std::string whole = xmp_packet(full_credits());
    for (std::size_t size = 0; size < whole.size(); ++size) read_xmp(whole.substr(0, size));
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string wild = whole;
        wild[i] = static_cast<char>(~wild[i]);
        read_xmp(wild);
    }
    for (const std::string& nonsense :
         {""s, "\0\0\0"s, "<a><b"s, "\xff\xfe<\0a\0"s, "\xfe\xff\0<\xd8\0\0"s, "\xff\xfe\0\0<\0\0"s,
          "<?xml version='1.0' encoding='UTF-16'?><a/>"s, std::string(1'001, '\xff'),
          "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d SYSTEM '/etc/passwd'>]><a>&b;&d;</a>"s})
        EXPECT_EQ(read_xmp(nonsense).credits, Credits{});
}

TEST(Xmp, ReadsUtf16) {
    std::string wide = "\xfe\xff";
    for (const char letter : packet("photoshop:Credit='Wire'", "")) wide += '\0' + std::string{letter};
    EXPECT_EQ(read_xmp(wide).credits.credit, "Wire");
}

TEST(Xmp, LongPacketsAreReadAndEndlessOnesAreNot) {
    const std::string blanks(3 << 20, ' ');
    EXPECT_EQ(read("", "<dc:rights>(c) C</dc:rights>" + blanks).copyright, "(c) C");
    EXPECT_EQ(read("", "<dc:rights>(c) C</dc:rights>" + blanks + blanks + blanks), Credits{});
}

// Each of these packets has 4 MB of what is slow to look up, one by one.
TEST(Xmp, HostilePacketsTakeNoLongerThanTheyAreLong) {
    const auto repeated = [](const std::string& text) {
        std::string out;
        while (out.size() < 3'900'000) out += text;
        return out;
    };
    std::string prefixes;
    for (int i = 0; prefixes.size() < 1'900'000; ++i)
        prefixes += " xmlns:p" + std::to_string(i) + "='u' p" + std::to_string(i) + ":rights=''";
    std::string children;
    while (children.size() < 1'900'000) children += "<p1:rights/>";
    const auto start = std::chrono::steady_clock::now();
    read("", repeated("<rdf:li>"));
    read("", "<plus:Licensor>" + repeated("<a:LicensorURL>"));
    read("", repeated("<plus:Licensor><a><b><c/></b></a></plus:Licensor>"));
    read("", repeated("<dc:creator/>"));
    read("", "<dc:creator><rdf:Bag>" + repeated("<rdf:li>a</rdf:li>") + "</rdf:Bag></dc:creator>");
    read(prefixes, children);
    read_xmp("<rdf:RDF" + prefixes + ">" + repeated("<rdf:Description/>") + "</rdf:RDF>");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{20});
}

}  // namespace
}  // namespace mattebox
