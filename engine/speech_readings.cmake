# What engine/speech says for abbreviations, foreign words and signs is compiled at build time from plain lists.
file(GLOB reading_lists CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/speech/lexicon/*.txt")
add_executable(make_readings "${PROJECT_SOURCE_DIR}/tools/make_readings.c" viet/spelling.c viet/syllable.c unicode/utf8.c)
target_include_directories(make_readings PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}/include")
target_link_libraries(make_readings PRIVATE dau_flags)
set(DAU_READINGS_TABLE "${CMAKE_CURRENT_BINARY_DIR}/speech/readings_table.c")
file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/speech")
add_custom_command(OUTPUT "${DAU_READINGS_TABLE}"
  COMMAND make_readings "${DAU_READINGS_TABLE}" ${reading_lists}
  DEPENDS make_readings ${reading_lists} VERBATIM)
