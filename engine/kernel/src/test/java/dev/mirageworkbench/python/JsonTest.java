package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Python's `json` where the kernel quickens it, held to the one that does without: `plain`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonTest {
  private final TestKernel kernel = new TestKernel(new MemoryFiles("/ram"));

  @AfterAll
  void close() {
    kernel.close();
  }

  @BeforeAll
  void prepare() {
    kernel.out(
        """
        import enum, io, json, sys

        def without_accelerator():
            ours = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition('.')[0] == 'json'}
            sys.modules['_json'] = None
            import json as plain
            del sys.modules['_json']
            sys.modules.update(ours)
            return plain

        plain = without_accelerator()
        assert plain.encoder.c_make_encoder is None and json.encoder.c_make_encoder is not None

        class Letters(list):
            def __iter__(self): return iter('ab')
            def __len__(self): return 2

        class Items(dict):
            def items(self): return [('k', self.get('x'))]

        class Shouting(int):
            def __repr__(self): return 'HERE'
            __str__ = __repr__

        class Number(enum.IntEnum):
            ONE = 1

        def told(call, *args, **options):
            try:
                return call(*args, **options)
            except Exception as problem:
                return type(problem), str(problem)

        def dumped(module, value, options):
            out = io.StringIO()
            problem = told(module.dump, value, out, **options)
            return problem if problem is not None else out.getvalue()

        def differences(value, **options):
            found = []
            for quick, slow in ((told(json.dumps, value, **options), told(plain.dumps, value, **options)),
                                (dumped(json, value, options), dumped(plain, value, options))):
                if quick != slow:
                    found.append((quick, slow))
            return found
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "()",
        "[[], {}, [[]], {'a': {}}]",
        "{'a': [1, 2.5, -0.0, 1e100, 10 ** 40], 'b': {'c': None, 'd': True}}",
        "'text with \"quotes\", [brackets]: {braces} and \\\\ \\n'",
        "['\\\\', '\\\\\"', '[', ']', ',:', '\"[']",
        "['\\ud800', '\\U0001f600', 'ä', '\\u2028', '\\0', '\\x7f']",
        "[float('nan'), float('inf'), -float('inf')]",
        "{1: 2, None: 3, True: 4, 2.5: 5, Shouting(6): 7, Number.ONE: 8, '9': 9}",
        "{'b': 1, 'a': [3, {'z': 1, 'y': 2}]}",
        "{'a': 1, 3: 4}",
        "{(1, 2): 3}",
        "{(1, 2): 3, 'a': {(4,): 5}}",
        "[Letters(), Letters([1]), Items(x=1), Shouting(5), Number.ONE]",
        "[1, object(), 2]",
        "{'a': {'b': b'bytes'}}",
        "[{1, 2}]",
      })
  void text_isThatOfPython(String value) {
    assertThat(
            kernel.out(
                """
                for options in ({}, {'indent': 2}, {'indent': 0}, {'indent': -1}, {'indent': '\\t'}, {'indent': True},
                                {'indent': 1, 'ensure_ascii': False}, {'ensure_ascii': False},
                                {'indent': 1, 'sort_keys': True}, {'sort_keys': True},
                                {'indent': 1, 'skipkeys': True}, {'skipkeys': True},
                                {'indent': 1, 'allow_nan': False}, {'allow_nan': False},
                                {'indent': 1, 'separators': (' ;"', ' =[')}, {'separators': ('', '')},
                                {'indent': 1, 'default': lambda value: ['made of', str(type(value))]},
                                {'indent': 1, 'check_circular': False}, {'indent': 1.5}, {'indent': b' '}):
                    found = differences(%s, **options)
                    if found:
                        print(options, ascii(found))
                """
                    .formatted(value)))
        .isEmpty();
  }

  @Test
  void circle_isRefused() {
    assertThat(
            kernel.out(
                """
                circle = {'a': []}
                circle['a'].append(circle)
                print(told(json.dumps, circle, indent=1), differences(circle, indent=1), differences(circle))
                """))
        .isEqualTo("(<class 'ValueError'>, 'Circular reference detected') [] []");
  }

  @Test
  void deepLists_canHaveAnIndent() {
    assertThat(
            kernel.out(
                """
                deep = []
                for _ in range(900):
                    deep = [deep]
                text = json.dumps(deep, indent=1)
                print(text.count('\\n'))
                """))
        .isEqualTo("1800");
  }

  @Test
  void programs_canStillChangeHowNumbersAndStringsAreWritten() {
    assertThat(
            kernel.out(
                """
                class Rounded(float):
                    def __repr__(self): return '%.1f' % self

                class Own(json.JSONEncoder):
                    def iterencode(self, o, _one_shot=False):
                        return json.encoder._make_iterencode(
                            {}, self.default, json.encoder.encode_basestring_ascii, self.indent, lambda o: 'number',
                            self.key_separator, self.item_separator, self.sort_keys, self.skipkeys, _one_shot)(o, 0)

                print(json.dumps([1.25, {'a': 2.0}], indent=0, cls=Own).split())
                json.encoder.float = Rounded
                try:
                    print(json.dumps([2.25], indent=0).split())
                finally:
                    del json.encoder.float
                escape, json.encoder.encode_basestring_ascii = json.encoder.encode_basestring_ascii, lambda text: '"' + text
                try:
                    print(json.dumps(['[', {'a': 'b'}], indent=0).split())
                finally:
                    json.encoder.encode_basestring_ascii = escape
                accelerator, json.encoder.c_make_encoder = json.encoder.c_make_encoder, None
                try:
                    print(len(list(json.JSONEncoder().iterencode([1, 2, 3]))) > 1)
                finally:
                    json.encoder.c_make_encoder = accelerator
                print(len(list(json.JSONEncoder().iterencode([1, 2, 3]))) == 1, json.dumps([2.25], indent=0).split())
                """))
        .isEqualTo(
            """
            ['[', 'number,', '{', '"a":', 'number', '}', ']']
            ['[', '2.2', ']']
            ['[', '"[,', '{', '"a:', '"b', '}', ']']
            True
            True ['[', '2.25', ']']""");
  }

  @Test
  void iterencode_asksForNothing_beforeItsTextIsWanted() {
    assertThat(
            kernel.out(
                """
                asked = []
                chunks = json.JSONEncoder(default=lambda o: asked.append(o) or 1).iterencode([object])
                print(asked)
                print(''.join(chunks), asked)
                """))
        .isEqualTo("[]\n[1] [<class 'object'>]");
  }

  @Test
  void traceback_showsTheProgram_andNothingOfTheKernel() {
    TestKernel.Ran ran = kernel.cell("json.dumps([object()], indent=1)");

    assertThat(ran.traceback())
        .contains("json.dumps([object()], indent=1)", "is not JSON serializable")
        .doesNotContain("mirage");
  }
}
