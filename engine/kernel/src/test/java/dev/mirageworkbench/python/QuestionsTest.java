package dev.mirageworkbench.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.Answer;
import dev.mirageworkbench.kernel.Answer.Completions;
import dev.mirageworkbench.kernel.Answer.Inspection;
import dev.mirageworkbench.kernel.Answer.Match;
import dev.mirageworkbench.kernel.CellEvent.Output;
import dev.mirageworkbench.kernel.Question;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a kernel tells a front end between two cells. In the texts, a bar is the cursor.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsTest {
  private final MemoryFiles files = new MemoryFiles("/ram");
  private final TestKernel kernel = new TestKernel(files);

  @BeforeAll
  void define() {
    kernel.out(
        """
        import json, os
        class Account:
            \"""Money of somebody.\"""
            def __init__(self, owner, balance=0):
                self.owner = owner
                self.history = {'first day': 1, 'second': 2}
            @property
            def touched(self):
                global was_touched
                was_touched = True
                return self
            def deposit(self, amount, *, note=''):
                \"""Adds to it.\"""
                return amount
        account = Account('me')
        was_touched = False
        accounts = [account]
        prices = {'tea': 1, 'toast': 2, 3: 4}
        text = 'word'
        wide = list(range(1000))
        os.makedirs('/ram/folder/Sub')
        open('/ram/folder/notes.txt', 'w').close()
        open('/ram/folder/näher 😀.csv', 'w').close()
        open('/ram/folder/.hidden', 'w').close()
        open('/ram/mine.py', 'w').write('import sys\\nraise SystemExit\\ndef helper(): pass\\nLIMIT = 3\\n')
        """);
  }

  @AfterAll
  void close() {
    kernel.close();
  }

  private <A extends Answer> A answer(Question<A> question) throws Exception {
    return kernel.kernel().ask(question).get(30, TimeUnit.SECONDS).orElseThrow();
  }

  private Completions complete(String marked) throws Exception {
    int cursor = marked.indexOf('|');
    return answer(new Question.Complete(marked.replace("|", ""), cursor));
  }

  private List<String> matches(String marked) throws Exception {
    return complete(marked).matches().stream().map(Match::text).toList();
  }

  private Inspection inspect(String marked, boolean withSource) throws Exception {
    int cursor = marked.indexOf('|');
    return answer(new Question.Inspect(marked.replace("|", ""), cursor, withSource));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      commentCharacter = '~',
      textBlock =
          """
          acc|; account, accounts
          account.|; deposit, history, owner, touched
          account.dep|; deposit
          print(account.ow|, 1); owner
          accounts[0].his|; history
          Account('x').dep|; deposit
          account.__class_|; __class__
          text.upp|; upper
          'a b'.upp|; upper
          [1].app|; append
          os.path.joi|; join
          account.deposit(am|; amount=
          account.deposit(1, no|; note=, nonlocal, not
          Account(bal|; balance=
          import jso|; json
          import os.pat|;
          from js|; json
          from json import dum|; dump, dumps
          import xml.et|; etree
          from mine import |; LIMIT, helper, sys
          import min|; mine
          prices['t|; tea, toast
          prices["te|; tea
          account.history['first|; first day
          whil|; while
          isinst|; isinstance
          %tim|; %time, %timeit
          here = 1 + her|; here
          # acc|;
          12|;
          1.|;
          nothing_there.|;
          """)
  void completions_fit(String marked, String expected) throws Exception {
    assertThat(matches(marked)).containsExactlyElementsOf(listed(expected));
  }

  private static List<String> listed(@Nullable String texts) {
    return texts == null ? List.of() : List.of(texts.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          open('/ram/fold|; folder/
          open('/ram/folder/|; Sub/, notes.txt, näher 😀.csv
          open('/ram/folder/.|; .hidden
          open('/ram/folder/su|; Sub/
          open('/ra|; ram/
          open('./folder/no|; notes.txt
          open("folder/no|; notes.txt
          open('folder|;
          """)
  void pathsInStrings_areCompleted(String marked, String expected) throws Exception {
    assertThat(matches(marked)).containsExactlyElementsOf(listed(expected));
  }

  @Test
  void positions_areThoseOfTheText_whateverIsInIt() throws Exception {
    Completions found = complete("'😀'; account.dep|osit");
    assertThat(found.start()).isEqualTo("'😀'; account.".length());
    assertThat(found.end()).isEqualTo("'😀'; account.dep".length());
    assertThat(complete("open('/ram/folder/nä|").matches())
        .containsExactly(new Match("näher 😀.csv", "file", ""));
  }

  @Test
  void matches_tellWhatTheyAre() throws Exception {
    assertThat(complete("account.|").matches())
        .extracting(Match::kind)
        .containsExactly("function", "instance", "instance", "property");
    assertThat(complete("pric|").matches())
        .containsExactly(new Match("prices", "instance", "dict"));
    assertThat(complete("jso|").matches().getFirst()).isEqualTo(new Match("json", "module", ""));
  }

  @Test
  void properties_areNotRun() throws Exception {
    assertThat(matches("account.touched.|")).isEmpty();
    assertThat(matches("account.tou|")).containsExactly("touched");
    assertThat(kernel.out("print(was_touched)")).isEqualTo("False");
  }

  @Test
  void inspection_tellsSignatureDocumentationAndSource() throws Exception {
    Inspection told = inspect("account.depo|sit(5)", true);
    assertThat(told.name()).isEqualTo("account.deposit");
    assertThat(told.type()).isEqualTo("method");
    assertThat(told.signature()).isEqualTo("deposit(amount, *, note='')");
    assertThat(told.documentation()).isEqualTo("Adds to it.");
    assertThat(told.source()).contains("return amount");
    assertThat(inspect("account.deposit(5, |", false).name()).isEqualTo("account.deposit");
    assertThat(inspect("pri|ces", false))
        .isEqualTo(
            new Inspection(
                "prices",
                "dict",
                "",
                inspect("di|ct", false).documentation(),
                "{'tea': 1, 'toast': 2, 3: 4}",
                "",
                ""));
    assertThat(inspect("json|", false).file()).endsWith("json/__init__.py");
    assertThat(inspect("no_such|", false).isKnown()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(((|",
        "'|",
        "\"\"\"|",
        "account.history['|",
        "\\|",
        "import |",
        "x = [|",
        "|",
        "def |"
      })
  void halfWrittenCode_isNoFailure(String marked) throws Exception {
    assertThat(complete(marked).start()).isLessThanOrEqualTo(marked.indexOf('|'));
    assertThat(inspect(marked, true)).isNotNull();
  }

  @Test
  void busyKernel_hasNoAnswer_andIsNotDisturbed() throws Exception {
    var started = new CountDownLatch(1);
    TestKernel.Ran ran =
        kernel.startCell(
            "import time\nprint('on', flush=True)\ntime.sleep(1)\nprint('end')",
            event -> {
              if (event instanceof Output) {
                started.countDown();
              }
            });
    assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(kernel.kernel().ask(new Question.ListVariables()).get(5, TimeUnit.SECONDS))
        .isEqualTo(Optional.empty());
    assertThat(ran.out()).isEqualTo("on\nend\n");
  }
}
