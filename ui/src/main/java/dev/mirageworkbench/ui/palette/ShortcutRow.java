package dev.mirageworkbench.ui.palette;

import dev.mirageworkbench.ui.keys.KeyTable;

/// A key and what it does.
public record ShortcutRow(String keys, String title, KeyTable.Scope scope) {}
