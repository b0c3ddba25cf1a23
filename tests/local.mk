# Made by build-aux/list-sources: run it after adding or removing a file.

support_sources = \
	tests/support/small_kit.c \
	tests/support/small_kit.h \
	tests/support/tried.c \
	tests/support/tried.h \
	tests/unit/docx_file.c \
	tests/unit/docx_file.h \
	tests/unit/facts_kit.c \
	tests/unit/facts_kit.h \
	tests/unit/odt_file.c \
	tests/unit/odt_file.h \
	tests/unit/specimen.c \
	tests/unit/specimen.h \
	tests/unit/specimen_images.h \
	tests/unit/specimen_kit.c \
	tests/unit/specimen_kit.h

tool_programs = \
	tests/bench/draft_many

unit_programs = \
	tests/unit/test_arena \
	tests/unit/test_base64 \
	tests/unit/test_buf \
	tests/unit/test_condition \
	tests/unit/test_conserve \
	tests/unit/test_dictionary \
	tests/unit/test_doc \
	tests/unit/test_document \
	tests/unit/test_docx \
	tests/unit/test_docx_layout \
	tests/unit/test_due \
	tests/unit/test_evaluate \
	tests/unit/test_facts \
	tests/unit/test_file \
	tests/unit/test_front \
	tests/unit/test_grammar \
	tests/unit/test_hash \
	tests/unit/test_html \
	tests/unit/test_image \
	tests/unit/test_language \
	tests/unit/test_layers \
	tests/unit/test_length \
	tests/unit/test_lists \
	tests/unit/test_look \
	tests/unit/test_message \
	tests/unit/test_number \
	tests/unit/test_odt \
	tests/unit/test_odt_edges \
	tests/unit/test_order \
	tests/unit/test_package \
	tests/unit/test_path \
	tests/unit/test_pdf \
	tests/unit/test_phrase \
	tests/unit/test_plain \
	tests/unit/test_po \
	tests/unit/test_report \
	tests/unit/test_select \
	tests/unit/test_text \
	tests/unit/test_trace \
	tests/unit/test_tree \
	tests/unit/test_types \
	tests/unit/test_version \
	tests/unit/test_wording \
	tests/unit/test_words \
	tests/unit/test_workspace \
	tests/unit/test_xml_read \
	tests/unit/test_xml_write

fuzz_programs = \
	tests/fuzz/fuzz_condition \
	tests/fuzz/fuzz_image \
	tests/fuzz/fuzz_phrase \
	tests/fuzz/fuzz_po \
	tests/fuzz/fuzz_template \
	tests/fuzz/fuzz_workspace \
	tests/fuzz/fuzz_zip

tests_fuzz_fuzz_condition_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_image_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_phrase_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_po_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_template_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_workspace_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_zip_LDADD = $(fuzz_ldadd)
check_scripts = \
	tests/cases/run.py \
	tests/checks/ablation.py \
	tests/checks/embed.sh \
	tests/checks/field.py \
	tests/checks/format.sh \
	tests/checks/law.py \
	tests/checks/layers.sh \
	tests/checks/lists.sh \
	tests/checks/manual.sh \
	tests/checks/origin.py \
	tests/checks/prose.py \
	tests/checks/records.py \
	tests/checks/spelling.py \
	tests/checks/style.sh \
	tests/checks/symbols.sh \
	tests/cli/authorities.py \
	tests/cli/commands.sh \
	tests/cli/due.py \
	tests/cli/files.sh \
	tests/cli/guide.py \
	tests/cli/law.py \
	tests/cli/locale.sh \
	tests/cli/new.sh \
	tests/cli/office.sh \
	tests/cli/outlines.py \
	tests/cli/paper.sh \
	tests/cli/starters.py \
	tests/cli/traced.py \
	tests/hostile/across.py \
	tests/hostile/edition.py \
	tests/hostile/make-hostile.py \
	tests/hostile/reading.py \
	tests/hostile/values.py \
	tests/hostile/writing.py \
	tests/robust/allocations.py

office_scripts = \
	tests/office/ablation.py \
	tests/office/dates.py \
	tests/office/gaps.py \
	tests/office/html.py \
	tests/office/identity.py \
	tests/office/layout.py \
	tests/office/numbering.py \
	tests/office/package.py \
	tests/office/pdf.py \
	tests/office/reading.py \
	tests/office/starters.py \
	tests/office/switching.py \
	tests/office/validate.py

release_scripts = \
	tests/release/allocations.py \
	tests/release/distcheck.sh \
	tests/release/install.sh \
	tests/release/same-bytes.sh \
	tests/release/valgrind.sh

