# The lexicon of engine/viet is compiled at build time from plain word lists, one a domain, and lists of syllables.
file(GLOB lexicon_words CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/viet/lexicon/*.txt")
set(lexicon_lists "${CMAKE_CURRENT_SOURCE_DIR}/viet/lists.txt")
add_executable(make_lexicon "${PROJECT_SOURCE_DIR}/tools/make_lexicon.c" viet/syllable.c unicode/utf8.c)
target_include_directories(make_lexicon PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}/include")
target_link_libraries(make_lexicon PRIVATE dau_flags)
set(DAU_LEXICON_TABLE "${CMAKE_CURRENT_BINARY_DIR}/viet/lexicon_table.c")
file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/viet")
add_custom_command(OUTPUT "${DAU_LEXICON_TABLE}"
  COMMAND make_lexicon "${DAU_LEXICON_TABLE}" "${lexicon_lists}" ${lexicon_words}
  DEPENDS make_lexicon "${lexicon_lists}" ${lexicon_words} VERBATIM)
