# One place for warnings and sanitizers; every target of the project links dau_flags.
add_library(dau_flags INTERFACE)
target_compile_options(dau_flags INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wvla)
if(DAU_SANITIZE)
  target_compile_options(dau_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(dau_flags INTERFACE -fsanitize=address,undefined)
endif()
