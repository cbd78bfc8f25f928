#include "media/stills/pdf_rebuild.h"

#include <qpdf/qpdf-c.h>

#include "media/handle.h"

namespace mattebox {
namespace {

using Pdf = Handle<_qpdf_data, qpdf_cleanup>;

bool has_failed(QPDF_ERROR_CODE answer) {
    return (answer & QPDF_ERRORS) != 0;  // it may also have warned, of what it could mend
}

RebuiltPdf objection(const Pdf& pdf) {
    return {"", qpdf_get_error_full_text(pdf.get(), qpdf_get_error(pdf.get()))};
}

}  // namespace

RebuiltPdf rebuild_pdf(std::string_view document) {
    const Pdf pdf{qpdf_init()};
    qpdf_silence_errors(pdf.get());
    qpdf_set_suppress_warnings(pdf.get(), QPDF_TRUE);
    if (has_failed(qpdf_read_memory(pdf.get(), "PDF", document.data(), document.size(), nullptr)) ||
        has_failed(qpdf_init_write_memory(pdf.get())))
        return objection(pdf);
    qpdf_set_stream_data_mode(pdf.get(), qpdf_s_preserve);
    qpdf_set_decode_level(pdf.get(), qpdf_dl_none);
    qpdf_set_preserve_encryption(pdf.get(), QPDF_FALSE);
    if (has_failed(qpdf_write(pdf.get()))) return objection(pdf);
    return {{reinterpret_cast<const char*>(qpdf_get_buffer(pdf.get())), qpdf_get_buffer_length(pdf.get())},
            ""};
}

}  // namespace mattebox
