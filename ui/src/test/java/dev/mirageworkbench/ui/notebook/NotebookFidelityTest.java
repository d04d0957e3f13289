package dev.mirageworkbench.ui.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.kernel.CellEvent;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.testing.FakeKernel;
import dev.mirageworkbench.ui.testing.ManualBackground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a notebook's file says and the window does not know is still there after the window saved.
class NotebookFidelityTest {
  private static final String RICH =
      """
      {
       "cells": [
        {
         "cell_type": "code",
         "colour": "blue",
         "execution_count": 3,
         "id": "load",
         "metadata": {
          "tags": [
           "a"
          ]
         },
         "outputs": [
          {
           "name": "stdout",
           "origin": 1.50,
           "output_type": "stream",
           "text": [
            "one\\n",
            "two"
           ]
          },
          {
           "newer": true,
           "output_type": "hologram"
          }
         ],
         "source": [
          "x = 1\\n",
          "print(x)"
         ]
        },
        {
         "attachments": {
          "a.png": {
           "image/png": "iVBORw0KGgo="
          }
         },
         "cell_type": "markdown",
         "id": "text",
         "metadata": {
          "slide": 1
         },
         "mood": "good",
         "source": [
          "![a](attachment:a.png)"
         ]
        },
        {
         "cell_type": "puzzle",
         "id": "odd",
         "metadata": {},
         "pieces": 12,
         "source": []
        },
        {
         "cell_type": "raw",
         "id": "raw",
         "metadata": {},
         "source": [],
         "weight": 2
        }
       ],
       "metadata": {
        "kernelspec": {
         "name": "python3"
        }
       },
       "nbformat": 4,
       "nbformat_minor": 5,
       "team": "blue"
      }
      """
          .replace("1.50", "1.5");

  private static final String OLD =
      """
      {
       "cells": [
        {
         "cell_type": "code",
         "execution_count": null,
         "metadata": {},
         "outputs": [],
         "source": [
          "x"
         ]
        },
        {
         "cell_type": "markdown",
         "metadata": {},
         "source": [
          "y"
         ]
        }
       ],
       "metadata": {},
       "nbformat": 4,
       "nbformat_minor": 2
      }
      """;

  private static final String EMPTY =
      """
      {
       "cells": [],
       "metadata": {},
       "nbformat": 4,
       "nbformat_minor": 5
      }
      """;

  @TempDir Path folder = Path.of("");

  private final ManualBackground threads = new ManualBackground();
  private final FakeKernel kernel = FakeKernel.waiting();
  private final NotebookStore store = NotebookStore.ofNbformat();

  private NotebookViewModel open(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("a.ipynb"), json);
    var model =
        new NotebookViewModel(
            OpenedNotebook.read(new NotebookLocation.HostFile(file), store, Optional.empty()),
            new NotebookViewModel.Tools(
                (_, _) -> kernel,
                store,
                OutputSink::collecting,
                new CellClipboard(),
                threads.background()));
    threads.runWork();
    return model;
  }

  private String saved(NotebookViewModel model) throws IOException {
    Path file = folder.resolve("saved.ipynb");
    model.file().save(new NotebookLocation.HostFile(file), () -> {});
    threads.runWork();
    assertThat(model.notices().rows()).isEmpty();
    return Files.readString(file);
  }

  @Test
  void save_givesTheSameBytes_whenNothingWasDone() throws IOException {
    for (String json : List.of(RICH, OLD, EMPTY)) {
      NotebookViewModel model = open(json);
      assertThat(model.dirtyProperty().get()).isFalse();
      assertThat(saved(model)).isEqualTo(json);
    }
  }

  @Test
  void save_keepsTheOneCell_whenSomebodyTypedIntoAnEmptyNotebook() throws IOException {
    NotebookViewModel model = open(EMPTY);
    model.cells().getFirst().sourceProperty().set("x");
    assertThat(saved(model)).contains("\"x\"");
  }

  @Test
  void edit_changesTheTextOnly() throws IOException {
    NotebookViewModel model = open(RICH);
    model.cells().get(0).sourceProperty().set("x = 2\nprint(x)");
    assertThat(saved(model)).isEqualTo(RICH.replace("x = 1", "x = 2"));
  }

  @Test
  void run_changesOutputsAndNumberOnly() throws IOException {
    NotebookViewModel model = open(RICH);
    model.perform(NotebookAction.RUN);
    kernel.last().print("1\n").finish(CellEvent.Status.OK);
    assertThat(saved(model))
        .contains("\"colour\": \"blue\"", "\"tags\"", "\"execution_count\": 1", "\"1\\n\"")
        .doesNotContain("hologram");
  }

  @Test
  void move_thereAndBack_changesNothing() throws IOException {
    NotebookViewModel model = open(RICH);
    model.perform(NotebookAction.MOVE_DOWN);
    assertThat(saved(model)).isNotEqualTo(RICH).contains("\"colour\": \"blue\"", "hologram");
    model.perform(NotebookAction.MOVE_UP);
    assertThat(saved(model)).isEqualTo(RICH);
  }

  @Test
  void deletedCell_comesBackWhole() throws IOException {
    NotebookViewModel model = open(RICH);
    model.perform(NotebookAction.DELETE);
    model.perform(NotebookAction.UNDO_CELLS);
    assertThat(saved(model)).isEqualTo(RICH);
  }

  @Test
  void changeOfType_thereAndBack_keepsMetadataPicturesAndUnknownKeys() throws IOException {
    NotebookViewModel model = open(RICH);
    model.perform(NotebookAction.SELECT_NEXT);
    model.perform(NotebookAction.TO_CODE);
    assertThat(saved(model)).contains("\"mood\": \"good\"", "\"slide\": 1");
    model.perform(NotebookAction.TO_MARKDOWN);
    assertThat(saved(model)).isEqualTo(RICH);
  }

  @Test
  void copies_haveIdsOfTheirOwn_andAllThatTheCellHad() throws IOException {
    NotebookViewModel model = open(RICH);
    model.perform(NotebookAction.COPY);
    model.perform(NotebookAction.PASTE);
    model.perform(NotebookAction.PASTE);
    assertThat(new HashSet<>(model.cells().stream().map(CellModel::id).toList())).hasSize(6);
    assertThat(saved(model).split("\"colour\": \"blue\"", -1)).hasSize(4);
  }

  @Test
  void split_givesThePieceAboveAnIdOfItsOwn_andNoOutputs() throws IOException {
    NotebookViewModel model = open(RICH);
    model.cells().getFirst().selectText(6, 6);
    model.perform(NotebookAction.SPLIT);
    CellModel piece = model.cells().getFirst();
    assertThat(piece.id()).isNotEqualTo("load");
    assertThat(piece.outputsProperty().get()).isEmpty();
    assertThat(piece.toCell().metadata().has("tags")).isTrue();
    assertThat(model.cells().get(1).id()).isEqualTo("load");
    assertThat(model.cells().get(1).outputsProperty().get()).hasSize(2);
  }

  @Test
  void merge_takesThePicturesAlong() throws IOException {
    NotebookViewModel model = open(RICH);
    model.perform(NotebookAction.TO_MARKDOWN);
    model.perform(NotebookAction.MERGE);
    assertThat(saved(model)).contains("iVBORw0KGgo=", "\"colour\": \"blue\"");
  }

  @Test
  void oldNotebook_staysOld_untilACellIsAdded() throws IOException {
    NotebookViewModel model = open(OLD);
    model.cells().getFirst().sourceProperty().set("z");
    model.perform(NotebookAction.MOVE_DOWN);
    assertThat(saved(model)).contains("\"nbformat_minor\": 2").doesNotContain("\"id\"");
    model.perform(NotebookAction.INSERT_BELOW);
    assertThat(saved(model)).contains("\"nbformat_minor\": 5").contains("\"id\"");
  }
}
