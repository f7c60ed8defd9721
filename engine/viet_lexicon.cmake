# What engine/viet reads phrases with is compiled at build time: the lexicon from plain word lists, one a domain, and
# lists of syllables; the weights of what is around a space from those of its traits.
file(GLOB lexicon_words CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/viet/lexicon/*.txt")
set(lexicon_lists "${CMAKE_CURRENT_SOURCE_DIR}/viet/lists.txt")
set(lexicon_tools "${PROJECT_SOURCE_DIR}/tools")
add_executable(make_lexicon "${lexicon_tools}/make_lexicon.c" viet/syllable.c unicode/utf8.c)
add_executable(sum_weights "${lexicon_tools}/sum_weights.c" "${lexicon_tools}/phrase_traits.c" "${lexicon_tools}/phrase_weights.c")
foreach(tool make_lexicon sum_weights)
  target_include_directories(${tool} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}/include")
  target_link_libraries(${tool} PRIVATE dau_flags)
endforeach()
set(DAU_LEXICON_TABLE "${CMAKE_CURRENT_BINARY_DIR}/viet/lexicon_table.c" "${CMAKE_CURRENT_BINARY_DIR}/viet/weights_table.c")
list(GET DAU_LEXICON_TABLE 0 lexicon_table)
list(GET DAU_LEXICON_TABLE 1 weights_table)
file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/viet")
add_custom_command(OUTPUT "${lexicon_table}"
  COMMAND make_lexicon "${lexicon_table}" "${lexicon_lists}" ${lexicon_words}
  DEPENDS make_lexicon "${lexicon_lists}" ${lexicon_words} VERBATIM)
add_custom_command(OUTPUT "${weights_table}"
  COMMAND sum_weights "${weights_table}"
  DEPENDS sum_weights VERBATIM)
