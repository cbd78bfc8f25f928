# Puts page.css and the script into page.html and writes that as C++:  cmake -D FOLDER=... -D OUT=... -P embed_page.cmake
# The page's policy allows exactly this style and this script, by their sums. What would end them early stops the build.

# base64_of(VARIABLE HEX): the same bytes in base64, which is how a policy wants a sum; CMake has no such thing.
function(base64_of variable hex)
    set(digits ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
    set(text "")
    string(LENGTH "${hex}" length)
    math(EXPR last "${length} - 1")
    foreach(start RANGE 0 ${last} 6)
        string(SUBSTRING "${hex}00000" ${start} 6 group)
        foreach(shift 18 12 6 0)
            math(EXPR place "(0x${group} >> ${shift}) & 63")
            string(SUBSTRING "${digits}" ${place} 1 digit)
            string(APPEND text "${digit}")
        endforeach()
    endforeach()
    # A sum of SHA-256 has 32 bytes: the last group holds two of three.
    string(REGEX REPLACE ".$" "=" text "${text}")
    set(${variable} "${text}" PARENT_SCOPE)
endfunction()

function(read_part variable name)
    file(READ "${FOLDER}/${name}" text)
    string(REPLACE "\r\n" "\n" text "${text}")
    set(${variable} "${text}" PARENT_SCOPE)
endfunction()

read_part(page page.html)
read_part(style page.css)
foreach(name page_elements.js page_large.js page.js)
    read_part(part ${name})
    string(APPEND script "${part}")
endforeach()
foreach(kind style script)
    set(part "${${kind}}")
    foreach(end "</${kind}" "<!--" ")page\"")
        string(FIND "${part}" "${end}" position)
        if(NOT position EQUAL -1)
            message(FATAL_ERROR "the ${kind} must not contain ${end}: the page, or its C++, would end there")
        endif()
    endforeach()
    string(SHA256 sum "${part}")
    base64_of(sum "${sum}")
    string(TOUPPER "${kind}" mark)
    string(REPLACE "@${mark}_SUM@" "sha256-${sum}" page "${page}")
    string(REPLACE "@${mark}@" "${part}" page "${page}")
endforeach()

file(WRITE "${OUT}" "// Written by embed_page.cmake from page.html, page.css and its scripts.
#include \"report/page/page_file.h\"

namespace mattebox {

std::string_view page_file() {
    return R\"page(${page})page\";
}

}  // namespace mattebox
")
