package dev.mirageworkbench.ui.notebook;

/// A place in the text of a cell that is to be seen.
///
/// @param isCurrent whether it is the one that the user is at
public record TextMark(int start, int end, boolean isCurrent) {}
