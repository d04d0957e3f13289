package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.Answer.Variable;
import dev.mirageworkbench.kernel.Question;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a kernel tells of the variables, and that it runs nothing of the user for that.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VariablesTest {
  private final TestKernel kernel = new TestKernel(new MemoryFiles("/ram"));

  @BeforeAll
  void define() {
    kernel.out(
        """
        import array, collections, dataclasses, datetime, decimal, enum, fractions, json, pathlib, uuid
        ran = []
        def watched(name):
            def method(self, *arguments):
                ran.append(name)
                return 0
            return method
        def whole(*but):
            names = ('__repr__ __str__ __format__ __len__ __iter__ __eq__ __hash__ __bool__ __getitem__ __contains__'
                     ' __sizeof__ __dir__ __reduce__ __index__ items keys values isascii bit_length').split()
            return {name: watched(name) for name in names if name not in but}
        class Watching(type):
            __eq__, __hash__ = watched('meta =='), watched('meta hash')
            __instancecheck__, __subclasscheck__ = watched('isinstance'), watched('issubclass')
            __name__, __mro__ = property(watched('meta name')), property(watched('meta mro'))
            __dict__ = property(watched('meta dict'))
            def __getattribute__(self, name):
                ran.append('meta ' + name)
                return type.__getattribute__(self, name)
        def make_foreign(self):
            object.__getattribute__(self, '__dict__')['field'] = 1
        foreign = Watching('Foreign', (), {**whole(), '__init__': make_foreign,
            '__getattribute__': watched('attribute'), '__class__': property(watched('class')),
            'shape': property(watched('shape'))})()
        hidden = type('Hidden', (), {'__dict__': property(watched('dict')), **whole()})()
        texts = type('Texts', (str,), whole('__hash__'))('hello')
        numbers = type('Numbers', (list,), whole())([1, 2, 3])
        pairs = type('Pairs', (dict,), whole())({1: 2})
        count = type('Count', (int,), whole('__hash__'))(5)
        zone = type('Zone', (datetime.tzinfo,), {**whole(), 'utcoffset': watched('offset')})()
        meeting = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=zone)
        together = [foreign, hidden, texts, numbers, pairs, count, zone]
        ran.clear()

        class Slots: __slots__ = 'x', 'y'
        slots = Slots(); slots.x = 4
        @dataclasses.dataclass
        class Account:
            owner: str = 'me'
            history: list = dataclasses.field(default_factory=lambda: [1, 2])
            _secret: int = 3
        account = Account()
        class Grid: shape = 3, 4
        class DataFrame:
            __module__ = 'pandas.core.frame'
            shape = property(lambda self: (self._rows, 7))
            def __init__(self, rows): self._rows = rows
        table, own_table = DataFrame(1200), type('OwnTable', (DataFrame,), {})(5)
        no_table = DataFrame('many')
        grid = Grid()
        class Empty: pass
        empty = Empty()
        Colour = enum.Enum('Colour', 'RED')
        colour = Colour.RED
        Point = collections.namedtuple('Point', 'x y')
        point = Point(1, 2)
        text, wide = 'word', list(range(1000))
        prices = {'tea': 1, 'toast': 2, 3: 4}
        letters = 'x' * 5000
        lines = 'a\\nb'
        deep = [[[[[1]]]]]
        itself = [1]; itself.append(itself)
        huge = 10 ** 5000
        nothing, no_items, one_item, no_set = None, (), (1,), set()
        raw = bytearray(b'abc')
        ordered, waiting = collections.OrderedDict(a=1), collections.deque([1, 2])
        packed, view = array.array('i', [1, 2]), memoryview(b'abc')
        when = datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc)
        cost, tiny, vast = decimal.Decimal('-12.50'), decimal.Decimal('0.001'), decimal.Decimal('1E+10')
        third, file, here = fractions.Fraction(1, 3), pathlib.Path('/s3', 'a', 'b.csv'), pathlib.Path('.')
        key = uuid.UUID('12345678-1234-5678-1234-567812345678')
        failure = ValueError('no', 3)
        parts = [len, json, Empty, lambda: 0]
        rows = [{'name': 'n%d' % number, 'value': 'v' * 20} for number in range(1000)]
        """);
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  private List<Variable> variables() throws Exception {
    return kernel
        .kernel()
        .ask(new Question.ListVariables())
        .get(60, TimeUnit.SECONDS)
        .orElseThrow()
        .variables();
  }

  private Variable variable(String name) throws Exception {
    return variables().stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void variables_areListed_byName_withoutModulesFunctionsAndClasses() throws Exception {
    assertThat(variables())
        .contains(new Variable("text", "str", "4", OptionalLong.of(44), "'word'"))
        .extracting(Variable::name)
        .isSorted()
        .doesNotContain("json", "watched", "Account", "In", "Out", "display");
  }

  @Test
  void nothingOfTheUser_isRun() throws Exception {
    variables();
    assertThat(kernel.out("print(ran)")).isEqualTo("[]");
    assertThat(variable("together").value())
        .isEqualTo(
            "[Foreign(field=1), <Hidden>, Texts('hello'), Numbers([1, 2, 3]), Pairs({1: 2}),"
                + " Count(5), <Zone>]");
    assertThat(variable("numbers").shape()).isEqualTo("3");
    assertThat(variable("foreign").shape()).isEmpty();
    assertThat(variable("foreign").type()).isEqualTo("Foreign");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          wide; [0, 1, 2, 3, 4, 5, 6, 7, ...]
          prices; {'tea': 1, 'toast': 2, 3: 4}
          lines; 'a\\nb'
          deep; [[[[...]]]]
          itself; [1, [1, [1, [...]]]]
          huge; <about 5001 digits>
          nothing; None
          no_items; ()
          one_item; (1,)
          no_set; set()
          raw; bytearray(b'abc')
          ordered; OrderedDict({'a': 1})
          waiting; deque([1, 2])
          packed; array([1, 2])
          meeting; datetime.datetime(2026, 1, 2, 3, 4, tzinfo=<Zone>)
          when; datetime.datetime(2026, 1, 2, 0, 0, tzinfo=datetime.timezone.utc)
          cost; Decimal('-12.50')
          tiny; Decimal('0.001')
          vast; Decimal('1E+10')
          third; Fraction(1, 3)
          file; PosixPath('/s3/a/b.csv')
          here; PosixPath('.')
          key; UUID('12345678-1234-5678-1234-567812345678')
          failure; ValueError('no', 3)
          parts; [<builtin_function_or_method>, <module>, <class Empty>, <function>]
          slots; Slots(x=4)
          account; Account(owner='me', history=[1, 2])
          empty; <Empty>
          colour; Colour.RED
          point; Point((1, 2))
          """)
  void value_isShort(String name, String expected) throws Exception {
    assertThat(variable(name).value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "wide,1000",
    "letters,5000",
    "grid,3 × 4",
    "table,1200 × 7",
    "own_table,5 × 7",
    "no_table,''",
    "view,3",
    "waiting,2",
    "huge,''"
  })
  void shape_isTheLengthOrTheDimensions(String name, String expected) throws Exception {
    assertThat(variable(name).shape()).isEqualTo(expected);
  }

  @Test
  void longValue_isCut() throws Exception {
    assertThat(variable("letters").value()).hasSize(153).endsWith("x…'");
    assertThat(variable("rows").value()).hasSizeLessThanOrEqualTo(200).endsWith("…");
  }

  @Test
  void bytes_countTheElements_andAreUnknownWhereNothingIsKnown() throws Exception {
    assertThat(variable("letters").bytes()).hasValue(5040);
    assertThat(variable("rows").bytes().orElseThrow()).isBetween(300_000L, 600_000L);
    assertThat(variable("empty").bytes()).isEmpty();
  }
}
