# The themes that come with the library, in the order that people turn them over. Each is a file that a site may copy
# for a theme of its own; engine/theme holds them all, so that no file is needed at run time.
set(theme_names light dark black-on-white white-on-black yellow-on-black black-on-yellow sepia blue-grey
  green-on-black amber-on-black white-on-blue soft-dark dark-brown light-grey pale-green)
list(TRANSFORM theme_names PREPEND "${PROJECT_SOURCE_DIR}/samples/themes/" OUTPUT_VARIABLE theme_files)
list(TRANSFORM theme_files APPEND ".ini")
add_executable(make_themes "${PROJECT_SOURCE_DIR}/tools/make_themes.c")
target_include_directories(make_themes PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/include")
target_link_libraries(make_themes PRIVATE dau_flags PkgConfig::INIH)
set(DAU_THEME_TABLE "${CMAKE_CURRENT_BINARY_DIR}/theme/bundled.inc")
file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/theme")
add_custom_command(OUTPUT "${DAU_THEME_TABLE}"
  COMMAND make_themes "${DAU_THEME_TABLE}" ${theme_files}
  DEPENDS make_themes ${theme_files} VERBATIM)
