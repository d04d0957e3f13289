package dev.mirageworkbench.ui.shell;

import static dev.mirageworkbench.ui.keys.NotebookAction.*;
import static dev.mirageworkbench.ui.keys.TreeAction.*;
import static dev.mirageworkbench.ui.keys.WindowAction.*;

import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.palette.PaletteEntry;
import java.util.List;

/// Which menu every action is in.
///
/// @param title with a `_` before the letter that opens it with Alt
/// @param groups between which there are lines
record MenuLayout(String title, List<List<Action>> groups) {
  MenuLayout {
    groups = List.copyOf(groups);
  }

  static List<MenuLayout> all() {
    return List.of(
        file(),
        workspace(),
        edit(),
        text(),
        cell(),
        run(),
        kernel(),
        mounts(),
        data(),
        view(),
        outline(),
        help());
  }

  private static MenuLayout file() {
    return new MenuLayout(
        "_File",
        List.of(
            List.of(NEW_NOTEBOOK, OPEN, OPEN_RECENT, OPEN_IN_WORKSPACE, REOPEN_TAB),
            List.of(SAVE, SAVE_AS, SAVE_IN_WORKSPACE, LOCAL_HISTORY, TRUST_NOTEBOOK),
            List.of(MOUNT_FROM_CLIPBOARD),
            List.of(TOGGLE_AUTOSAVE, TOGGLE_SAVING_OUTPUTS, TOGGLE_SAVING_COUNTS, TOGGLE_RESTORING),
            List.of(EXPORT_HTML, EXPORT_MARKDOWN, EXPORT_SCRIPT, EXPORT_PDF, PRINT),
            List.of(CLOSE_TAB)));
  }

  private static MenuLayout workspace() {
    return new MenuLayout(
        "Work_space",
        List.of(
            List.of(NEW_WORKSPACE, OPEN_WORKSPACE, OPEN_RECENT_WORKSPACE),
            List.of(SAVE_WORKSPACE, SAVE_WORKSPACE_AS, DUPLICATE_WORKSPACE)));
  }

  private static MenuLayout edit() {
    return new MenuLayout(
        "_Edit",
        List.of(
            List.of(UNDO_CELLS, REDO_CELLS),
            List.of(CUT, COPY, PASTE, PASTE_ABOVE, PASTE_REPLACE, DUPLICATE, DELETE),
            List.of(
                SELECT_ALL, DESELECT_ALL, EXTEND_UP, EXTEND_DOWN, EXTEND_TO_TOP, EXTEND_TO_BOTTOM),
            List.of(FIND, REPLACE, FIND_NEXT, FIND_PREVIOUS, FIND_IN_SELECTION),
            List.of(COMPLETE, INSPECT, OLDER_RUN, NEWER_RUN)));
  }

  private static MenuLayout text() {
    return new MenuLayout(
        "_Text",
        List.of(
            List.of(COMMENT, COMMENT_BLOCK, INDENT, DEDENT, DELETE_LINE),
            List.of(BOLD, ITALIC),
            List.of(TOGGLE_COMPLETE_WHILE_TYPING, TOGGLE_CLOSE_BRACKETS)));
  }

  private static MenuLayout cell() {
    return new MenuLayout(
        "_Cell",
        List.of(
            List.of(
                SELECT_PREVIOUS, SELECT_NEXT, EDIT_MODE, COMMAND_MODE, FOCUS_OUTPUT, GO_TO_ERROR),
            List.of(CELL_IN_CONSOLE),
            List.of(INSERT_ABOVE, INSERT_BELOW, INSERT_HEADING_ABOVE, INSERT_HEADING_BELOW),
            List.of(MOVE_UP, MOVE_DOWN, SPLIT, MERGE, MERGE_ABOVE, MERGE_BELOW),
            List.of(TO_CODE, TO_MARKDOWN, TO_RAW),
            List.of(HEADING_1, HEADING_2, HEADING_3, HEADING_4, HEADING_5, HEADING_6)));
  }

  private static MenuLayout run() {
    return new MenuLayout(
        "_Run",
        List.of(
            List.of(RUN, RUN_NEXT, RUN_INSERT),
            List.of(RUN_ALL, RUN_ABOVE, RUN_BELOW, RENDER_ALL),
            List.of(RUN_STALE, CHECK_INPUTS),
            List.of(CLEAR_OUTPUT, CLEAR_ALL_OUTPUTS)));
  }

  private static MenuLayout kernel() {
    return new MenuLayout(
        "_Kernel",
        List.of(
            List.of(INTERRUPT, RESTART),
            List.of(RESTART_RUN_ALL, RESTART_RUN_TO_SELECTED, RESTART_CLEAR, RESTART_AND_COMPARE),
            List.of(TOGGLE_COMPILED, TOGGLE_IMPORT_LOADING)));
  }

  private static MenuLayout mounts() {
    return new MenuLayout(
        "_Mounts",
        List.of(
            List.of(ADD_MOUNT, MOUNT_FOLDER, TOGGLE_TYPES, UNDO_MOUNT),
            List.of(MOUNT_OPTIONS, TOGGLE_MOUNT, MOVE_MOUNT_UP, MOVE_MOUNT_DOWN),
            List.of(REFRESH, REFRESH_BELOW, SHOW_ALL),
            List.of(FILTER, SORT_BY_NAME, SORT_BY_SIZE, SORT_BY_MODIFIED)));
  }

  /// What is done with files and folders of mounts; a menu of its own, as one of both would be
  /// higher than many screens.
  private static MenuLayout data() {
    return new MenuLayout(
        "_Data",
        List.of(
            List.of(OPEN_ROW, PREVIEW, INSERT_INTO_CELL, INSERT_PATH),
            List.of(PRELOAD, PIN, EVICT),
            List.of(NEW_FOLDER, UPLOAD, UPLOAD_FOLDER, DOWNLOAD, RENAME, DELETE_FILE),
            List.of(COPY_PATH, COPY_URL, COPY_CODE, PROPERTIES, PATH_IN_CONSOLE)));
  }

  private static MenuLayout view() {
    return new MenuLayout(
        "_View",
        List.of(
            List.of(
                TOGGLE_TREE,
                GO_TO_MOUNTS,
                TOGGLE_CONTENTS,
                TOGGLE_CONSOLE,
                TOGGLE_VARIABLES,
                TOGGLE_QUEUE,
                NEXT_PANE,
                PREVIOUS_PANE),
            List.of(NEXT_TAB, PREVIOUS_TAB, LAST_TAB),
            List.of(
                SHOW_CACHE, FILTER_CONSOLE, EXPORT_EVENTS_JSON, EXPORT_EVENTS_TEXT, CLEAR_CONSOLE),
            List.of(
                TOGGLE_LINE_NUMBERS, TOGGLE_WRAP_CODE, TOGGLE_SIDE_BY_SIDE, TOGGLE_HEADING_NUMBERS),
            List.of(ZOOM_IN, ZOOM_OUT, ZOOM_RESET, FULL_SCREEN),
            List.of(TOGGLE_THEME, THEME_SYSTEM, THEME_LIGHT, THEME_DARK, THEME_HIGH_CONTRAST)));
  }

  private static MenuLayout outline() {
    return new MenuLayout(
        "_Outline",
        List.of(
            List.of(COLLAPSE_HEADING, EXPAND_HEADING, COLLAPSE_ALL_HEADINGS, EXPAND_ALL_HEADINGS),
            List.of(COLLAPSE_CODE, EXPAND_CODE, COLLAPSE_ALL_CODE, EXPAND_ALL_CODE),
            List.of(COLLAPSE_OUTPUTS, EXPAND_OUTPUTS, COLLAPSE_ALL_OUTPUTS, EXPAND_ALL_OUTPUTS)));
  }

  private static MenuLayout help() {
    return new MenuLayout("_Help", List.of(List.of(PALETTE, SHORTCUTS, OPEN_SETTINGS)));
  }

  /// What the list of all actions shows.
  static List<PaletteEntry> entries() {
    return all().stream()
        .flatMap(
            menu ->
                menu.groups().stream()
                    .flatMap(List::stream)
                    .map(action -> new PaletteEntry(action, menu.title().substring(1))))
        .toList();
  }
}
