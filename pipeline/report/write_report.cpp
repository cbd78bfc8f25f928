#include "report/write_report.h"

#include "media/finished_file.h"
#include "media/stills/vips_sink.h"
#include "report/json.h"
#include "report/page/page.h"
#include "report/sheet/sheet.h"

namespace mattebox {

void write_report(const Report& report, const Previews& previews, std::string_view version) {
    const std::filesystem::path& folder = report.plan.folder;
    make_folder(folder);
    const Picture sheet = draw_sheet(report, previews.for_sheet(report.plan));
    write_finished(folder / "sheet.jpg", encode_still(sheet, StillFormat::jpeg, 82, false, {}));
    write_finished(folder / "report.html", draw_page(report, previews.for_page(), version));
    write_finished(folder / "report.json", to_json(report, version));
}

}  // namespace mattebox
