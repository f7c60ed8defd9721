# The tables of engine/unicode are written at build time from the Unicode Character Database.
set(DAU_UNICODE_DATA "/usr/share/unicode" CACHE PATH "Folder of the Unicode Character Database")
set(unicode_files LineBreak.txt EastAsianWidth.txt DerivedNormalizationProps.txt emoji/emoji-data.txt
  auxiliary/GraphemeBreakProperty.txt extracted/DerivedGeneralCategory.txt extracted/DerivedCombiningClass.txt)
list(TRANSFORM unicode_files PREPEND "${DAU_UNICODE_DATA}/")
foreach(file ${unicode_files})
  if(NOT EXISTS "${file}")
    message(FATAL_ERROR "${file} is missing; install Debian's package unicode-data, or give the folder with -DDAU_UNICODE_DATA=FOLDER")
  endif()
endforeach()

add_executable(make_unicode_tables "${PROJECT_SOURCE_DIR}/tools/make_unicode_tables.c" "${PROJECT_SOURCE_DIR}/tools/linebreak_rules.c")
target_include_directories(make_unicode_tables PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
target_link_libraries(make_unicode_tables PRIVATE dau_flags)

set(DAU_UNICODE_TABLES "${CMAKE_CURRENT_BINARY_DIR}/unicode/tables.c")
file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/unicode")
add_custom_command(OUTPUT "${DAU_UNICODE_TABLES}"
  COMMAND make_unicode_tables "${DAU_UNICODE_DATA}" "${DAU_UNICODE_TABLES}"
  DEPENDS make_unicode_tables ${unicode_files} VERBATIM)
# The tests read the data's own conformance cases.
file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/unicode/data_folder.h" CONTENT "#define UNICODE_DATA_FOLDER \"@DAU_UNICODE_DATA@\"\n" @ONLY)
