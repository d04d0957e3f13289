/// The commands that [dev.mirageworkbench.workspace.Workspace#execute] understands: one simple
/// command in the words of a POSIX shell.
///
/// ```
/// command    = [feeder '|'] python
/// python     = {NAME=value} ('python3' | 'python') {option} [program {argument}] [heredoc]
/// program    = '-c' CODE | '-m' MODULE | SCRIPT | '-'        (none: as '-')
/// option     = -u -B -E -s -S -I -q, -X OPT, -W OPT (no effect), -V, --version
/// feeder     = 'echo' [-neE] {word} | 'printf' FORMAT {word} | 'cat' {FILE | '-'} [heredoc]
/// heredoc    = '<<' ['-'] DELIMITER                          (quoted: no expansion in its body)
/// ```
///
/// Quoting is POSIX's: `'...'`, `"..."`, backslash, adjacent pieces, a backslash at a line's end,
/// `#` comments. `$NAME` and `${NAME}` come from the environment of the options, in bare words, in
/// double quotes and in heredocs with a bare delimiter. `~`, `*`, `?` and `[` stay as they are.
/// `echo` leaves backslashes alone unless told `-e`, as bash's does.
///
/// An empty command is refused (2), unlike in a shell: it is always a mistake of the caller. Other
/// shell syntax is refused (2) with a sentence that names it; other commands end with 127.
@NullMarked
package dev.mirageworkbench.command;

import org.jspecify.annotations.NullMarked;
