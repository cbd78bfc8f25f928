/// PDFs written anew before they are drawn, through qpdf: of 206 damaged bytes, poppler took all memory of
/// the machine.
#pragma once

#include <string>
#include <string_view>

namespace mattebox {

struct RebuiltPdf {
    std::string bytes;      ///< a document whose structure is sound; empty where none can be made
    std::string objection;  ///< then: why not, in qpdf's words
};

/// What `document` shows, streams as they are, without encryption that needs no password.
RebuiltPdf rebuild_pdf(std::string_view document);

}  // namespace mattebox
