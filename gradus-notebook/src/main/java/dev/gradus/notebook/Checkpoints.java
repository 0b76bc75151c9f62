package dev.gradus.notebook;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Puts a call of {@link CellThread#checkpoint()} where every method of a class begins and before
 * every jump backwards, so that no loop of a cell runs on after an interrupt.
 */
final class Checkpoints {
  private static final ClassDesc CELL_THREAD = ClassDesc.of(CellThread.class.getName());

  /** The classes of the session, by their names with slashes: each may extend an earlier one. */
  private final Map<String, byte[]> classes = new HashMap<>();

  /** Makes a class known to those that are woven after it. */
  void know(String name, byte[] classFile) {
    classes.put(name.replace('.', '/'), classFile);
  }

  /** The class with checkpoints. */
  byte[] weave(byte[] classFile) {
    ClassHierarchyResolver hierarchy =
        ClassHierarchyResolver.ofResourceParsing(this::source)
            .orElse(ClassHierarchyResolver.defaultResolver());
    ClassFile format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    return format.transformClass(
        format.parse(classFile),
        ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Weaver::new)));
  }

  @SuppressWarnings("NullAway") // the resolver asks for null where there is no such class
  private java.io.InputStream source(ClassDesc type) {
    String descriptor = type.descriptorString();
    byte[] classFile = classes.get(descriptor.substring(1, descriptor.length() - 1));
    return classFile == null ? null : new ByteArrayInputStream(classFile);
  }

  private static final class Weaver implements CodeTransform {
    private final Set<Label> passed = new HashSet<>();

    @Override
    public void atStart(CodeBuilder code) {
      checkpoint(code);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof LabelTarget target) {
        passed.add(target.label());
      } else if (element instanceof BranchInstruction jump && passed.contains(jump.target())) {
        checkpoint(code);
      }
      code.with(element);
    }

    private static void checkpoint(CodeBuilder code) {
      code.invokestatic(CELL_THREAD, "checkpoint", ConstantDescs.MTD_void);
    }
  }
}
