package dev.mirageworkbench.ui.output;

import dev.mirageworkbench.ui.background.Background;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// What outputs need from the window.
///
/// @param fileToSave asks where to; it is given a name to propose
public record OutputTools(
    Links links, Background background, Function<String, Optional<Path>> fileToSave) {}
