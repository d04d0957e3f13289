package dev.mirageworkbench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.kernel.Program;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandParserTest {
  private final CommandParser parser =
      new CommandParser(
          WorkspacePath.of("/s3"), Map.of("NAME", "Ada", "TWO", "a  b", "EMPTY", "", "_x1", "y"));

  @ParameterizedTest
  @MethodSource
  void parse_findsTheProgram(String text, Program program) {
    assertThat(run(text).program()).isEqualTo(program);
  }

  static Stream<Arguments> parse_findsTheProgram() {
    return Stream.of(
        // -c and quoting
        runs("python3 -c 'print(1)'", code("print(1)")),
        runs("python -c 'print(1)'", code("print(1)")),
        runs("python3 -c '\nimport json\nprint(1)\n'", code("\nimport json\nprint(1)\n")),
        runs("\n\n  python3 -c 'x' \n\n", code("x")),
        runs("python3 -c \"print('a')\"", code("print('a')")),
        runs("python3 -c \"print(\\\"a\\\")\"", code("print(\"a\")")),
        runs("python3 -c \"a\\nb \\$x \\` \\\\\"", code("a\\nb $x ` \\")),
        runs("python3 -c 'a'\"b\"c\\ d", code("abc d")),
        runs("python3 -c 'a\\nb'", code("a\\nb")),
        runs("python3 -c ''", code("")),
        runs("python3 \\\n  -c \\\n  'x'", code("x")),
        runs("python3 -c \"a\\\nb\"", code("ab")),
        runs("python3 -c 'x' # a comment; > really", code("x")),
        runs("# first\npython3 -c 'x'\n# last", code("x")),
        runs("python3 -c a#b", code("a#b")),
        runs("python3 -c 'a; b && c > d $(e) `f` | g'", code("a; b && c > d $(e) `f` | g")),
        runs("python3 -c x 'a b' '' -c", code("x", "a b", "", "-c")),
        runs("python3 -c x ~ *.csv [a]? {b}", code("x", "~", "*.csv", "[a]?", "{b}")),
        runs("python3 -c x a\\;b", code("x", "a;b")),
        // variables
        runs("python3 -c \"$NAME ${NAME}s $_x1\"", code("Ada Adas y")),
        runs("python3 -c x $NAME$NAME pre$NAME", code("x", "AdaAda", "preAda")),
        runs("python3 -c x $TWO", code("x", "a", "b")),
        runs("python3 -c x \"$TWO\"", code("x", "a  b")),
        runs("python3 -c x $EMPTY $UNSET \"$EMPTY\"", code("x", "")),
        runs("python3 -c x '$NAME' \\$NAME", code("x", "$NAME", "$NAME")),
        runs("python3 -c x $ \"cost $\" $%", code("x", "$", "cost $", "$%")),
        // options
        runs("python3 -uc x", code("x")),
        runs("python3 -u -B -E -s -S -I -q -c x", code("x")),
        runs("python3 -X utf8 -W ignore -Wdefault -Xdev -c x", code("x")),
        runs("python3 -cx", code("x")),
        runs("python3 -V", new Program.Version()),
        runs("python3 --version", new Program.Version()),
        runs("python3 -V -c x", new Program.Version()),
        runs("python3 -m json.tool a -m", new Program.Module("json.tool", List.of("a", "-m"))),
        runs("python3 -mjson.tool", new Program.Module("json.tool", List.of())),
        // scripts
        runs("python3 run.py a", script("/s3/run.py", "run.py", "a")),
        runs("python3 /ram/run.py -c", script("/ram/run.py", "/ram/run.py", "-c")),
        runs("python3 ../ram/x.py", script("/ram/x.py", "../ram/x.py")),
        runs("python3 -- -x.py", script("/s3/-x.py", "-x.py")),
        runs("python3 'my run.py'", script("/s3/my run.py", "my run.py")),
        // standard input
        runs("python3", new Program.StandardInput(List.of())),
        runs("python3 -u", new Program.StandardInput(List.of())),
        runs("python3 - a b", new Program.StandardInput(List.of("a", "b"))));
  }

  @ParameterizedTest
  @MethodSource
  void parse_findsTheInput(String text, StdinSource stdin) {
    assertThat(run(text).stdin()).isEqualTo(stdin);
  }

  static Stream<Arguments> parse_findsTheInput() {
    return Stream.of(
        input("python3", new StdinSource.FromOptions()),
        input("echo 'print(1)' | python3", text("print(1)\n")),
        input("echo a   b 'c  d' | python3 -", text("a b c  d\n")),
        input("echo -n a | python3", text("a")),
        input("echo 'a\\nb' | python3", text("a\\nb\n")),
        input("echo -e 'a\\nb' | python3", text("a\nb\n")),
        input("echo -ne 'a\\tb' | python3", text("a\tb")),
        input("echo -x | python3", text("-x\n")),
        input("echo | python3", text("\n")),
        input("A=1 echo $NAME |\n python3", text("Ada\n")),
        input("printf 'a\\nb' | python3", text("a\nb")),
        input("printf '%s=%d%%\\n' a 1 b 2 | python3", text("a=1%\nb=2%\n")),
        input("printf '%s,%d.' | python3", text(",0.")),
        input("printf '%s' 'x\\n' | python3", text("x\\n")),
        input("printf '%b' 'x\\n' | python3", text("x\n")),
        input("printf 'no directive' a b | python3", text("no directive")),
        input("printf '\\101\\0102\\q' | python3", text("A\b2\\q")),
        input("echo -e '\\0102' | python3", text("B\n")),
        input("cat a.py | python3", files("a.py")),
        input("cat /ram/a 'b c' - | python3 -", files("/ram/a", "b c", "-")),
        input("cat -- -a | python3", files("-a")),
        input("cat | python3", new StdinSource.FromOptions()),
        input("cat <<'E' | python3\nx\nE\n", text("x\n")),
        input("python3 <<'E'\n$NAME `a` $(b) \\$\nE", text("$NAME `a` $(b) \\$\n")),
        input("python3 <<\"E\"\n$NAME\nE\n", text("$NAME\n")),
        input("python3 <<\\E\n$NAME\nE\n", text("$NAME\n")),
        input("python3 <<E\n$NAME \\$NAME \\n 'x' \"$UNSET\"\nE", text("Ada $NAME \\n 'x' \"\"\n")),
        input("python3 <<E\na\\\nb\nE", text("ab\n")),
        input("python3 - <<-E\n\tif x:\n\t\ty\n\t  z\n\tE\n", text("if x:\ny\n  z\n")),
        input("python3 - a <<'E' b\nx\nE\n\n# end\n", text("x\n")),
        input("python3 <<'E'\nE", text("")),
        input("echo a | python3 <<'E'\nb\nE", text("b\n")),
        input("python3 run.py <<'END OF'\nx\nEND OF", text("x\n")));
  }

  @ParameterizedTest
  @MethodSource
  void parse_refusesWithASentence(String text, int exitCode, String part) {
    assertThat(parser.parse(text))
        .isInstanceOfSatisfying(
            Command.Refused.class,
            refused -> {
              assertThat(refused.exitCode()).isEqualTo(exitCode);
              assertThat(refused.message()).contains(part);
            });
  }

  static Stream<Arguments> parse_refusesWithASentence() {
    return Stream.of(
        refuses("", 2, "there is no command"),
        refuses(" \n # only a comment\n", 2, "there is no command"),
        refuses("A=1", 2, "behind the assignment"),
        refuses("python3 -c x; python3 -c y", 2, "`;`"),
        refuses("python3 -c x && ls", 2, "`&&`"),
        refuses("python3 -c x || ls", 2, "`||`"),
        refuses("python3 -c x |& ls", 2, "`|&`"),
        refuses("python3 -c x &", 2, "`&`"),
        refuses("python3 -c x > out", 2, "`>`"),
        refuses("python3 -c x 2>&1", 2, "`>`"),
        refuses("python3 < in", 2, "`<`"),
        refuses("python3 <<< text", 2, "`<<<`"),
        refuses("(python3 -c x)", 2, "`(`"),
        refuses("python3 -c $(ls)", 2, "`$(...)`"),
        refuses("python3 -c \"$(ls)\"", 2, "`$(...)`"),
        refuses("python3 -c `ls`", 2, "`...`"),
        refuses("python3 -c \"`ls`\"", 2, "`...`"),
        refuses("python3 <<E\n$(ls)\nE", 2, "`$(...)`"),
        refuses("python3 <<E\n`ls`\nE", 2, "`...`"),
        refuses("python3 -c \"$1\"", 2, "`$1`"),
        refuses("python3 -c ${NAME:-x}", 2, "`${NAME...}`"),
        refuses("python3 -c $'x'", 2, "`$'...'`"),
        refuses("echo a | cat | python3", 2, "more than one `|`"),
        refuses("python3 -c x | python3", 2, "in front of a `|`"),
        refuses("python3 -c x\npython3 -c y", 2, "another line"),
        refuses("python3 <<'E'\nx\nE\nls", 2, "another line"),
        refuses("echo a\n| python3", 2, "another line"),
        refuses("python3 -c 'x", 2, "the quote ' is not closed"),
        refuses("python3 -c \"x", 2, "the quote \" is not closed"),
        refuses("python3 -c x \\", 2, "backslash"),
        refuses("python3 <<'E'\nx\n E", 2, "only E"),
        refuses("python3 <<E", 2, "only E"),
        refuses("python3 << \nx", 2, "delimiter"),
        refuses("python3 <<A <<B\nA\nB\n", 2, "more than one heredoc"),
        refuses("echo a |", 2, "there is no command"),
        refuses("| python3", 2, "there is no command"),
        refuses("if true", 2, "`if`"),
        refuses("python3 -z", 2, "Unknown option: -z\nusage: python3 "),
        refuses("python3 -uz", 2, "Unknown option: -z\nusage: python3 "),
        refuses("python3 --frob", 2, "unknown option --frob\nusage: python3 "),
        refuses("python3 -c", 2, "Argument expected for the -c option\nusage: "),
        refuses("python3 -m", 2, "Argument expected for the -m option"),
        refuses("python3 -W", 2, "Argument expected for the -W option"),
        refuses("python3 -i", 2, "option -i is not supported"),
        refuses("cat -n a | python3", 2, "cat's option -n"),
        refuses("cat a <<E | python3\nE\n", 2, "choose one"),
        refuses("printf | python3", 2, "needs a format"),
        refuses("printf %x 1 | python3", 2, "`%x`"),
        refuses("printf %d one | python3", 2, "'one' is not a number"),
        refuses("python3 -c 'a\0b'", 2, "NUL"),
        refuses("ls -l", 127, "mirage: ls: command not found (execute runs python3;"),
        refuses("ls | python3", 127, "ls: command not found"),
        refuses("echo a | grep a", 127, "grep: command not found"),
        refuses("echo hello", 127, "echo: command not found"),
        refuses("'A=1' python3", 127, "A=1: command not found"),
        refuses("Python3 -c x", 127, "Python3: command not found"));
  }

  @Test
  void parse_takesAssignmentsForThisCommand() {
    Command.Run run = run("A=1 B='x y' C=$TWO D= python3 -c x E=2");

    assertThat(run.environment()).isEqualTo(Map.of("A", "1", "B", "x y", "C", "a  b", "D", ""));
    assertThat(run.program()).isEqualTo(code("x", "E=2"));
  }

  @Test
  void parse_expandsBeforeItsOwnAssignments() {
    assertThat(run("NAME=Eve python3 -c \"$NAME\"").program()).isEqualTo(code("Ada"));
  }

  private Command.Run run(String text) {
    Command command = parser.parse(text);
    assertThat(command).isInstanceOf(Command.Run.class);
    return (Command.Run) command;
  }

  private static Arguments runs(String text, Program program) {
    return Arguments.of(text, program);
  }

  private static Arguments input(String text, StdinSource stdin) {
    return Arguments.of(text, stdin);
  }

  private static Arguments refuses(String text, int exitCode, String part) {
    return Arguments.of(text, exitCode, part);
  }

  private static Program code(String source, String... arguments) {
    return new Program.Code(source, List.of(arguments));
  }

  private static Program script(String path, String spelling, String... arguments) {
    return new Program.Script(WorkspacePath.of(path), spelling, List.of(arguments));
  }

  private static StdinSource text(String text) {
    return new StdinSource.Text(text);
  }

  private static StdinSource files(String... operands) {
    return new StdinSource.Files(List.of(operands));
  }
}
