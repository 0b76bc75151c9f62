package dev.gradus.app.ahead;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rewrites a class into one of the same meaning that the ahead-of-time cache of the JDK holds
 * whole. The cache takes no class file older than Java 6, so these get the version and the stack
 * maps of a later one; and of what is linked at its first use it keeps lambdas and joined strings
 * alone, so that switches over types, and the equality, hash and text of records, become methods.
 */
final class Renewal {
  private static final int FIRST_CACHED = ClassFile.JAVA_6_VERSION;
  private static final int RAISED_TO = ClassFile.JAVA_21_VERSION;
  private static final int HELPER =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private final ClassFile format;

  /** A renewal of classes that refer to those of a loader. */
  Renewal(ClassLoader classes) {
    this.format =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /** The class file renewed, or as it was where it needs nothing. */
  byte[] of(byte[] file) {
    ClassModel model = format.parse(file);
    boolean old = model.majorVersion() < FIRST_CACHED;
    boolean linksLate =
        model.methods().stream()
            .flatMap(method -> method.code().stream())
            .flatMap(code -> code.elementStream())
            .anyMatch(Renewal::isReplaced);
    return old || linksLate ? format.transformClass(model, renewing(model, old)) : file;
  }

  private static ClassTransform renewing(ClassModel model, boolean old) {
    Map<DynamicCallSiteDesc, String> helpers = new LinkedHashMap<>();
    ClassTransform calls =
        ClassTransform.transformingMethodBodies((code, element) -> {
          if (isReplaced(element)) {
            call(code, site((InvokeDynamicInstruction) element), model, helpers);
          } else {
            code.with(element);
          }
        });
    ClassTransform version =
        (builder, element) -> {
          if (old && element instanceof ClassFileVersion) {
            builder.withVersion(RAISED_TO, 0);
          } else {
            builder.with(element);
          }
        };
    ClassTransform methods =
        ClassTransform.endHandler(builder ->
            helpers.forEach((site, name) ->
                builder.withMethodBody(
                    name, site.invocationType(), HELPER, code -> write(code, site, model))));
    return calls.andThen(version).andThen(methods);
  }

  private static boolean isReplaced(CodeElement element) {
    return element instanceof InvokeDynamicInstruction instruction
        && (TypeSwitch.isOne(site(instruction)) || RecordMethod.isOne(site(instruction)));
  }

  private static DynamicCallSiteDesc site(InvokeDynamicInstruction instruction) {
    return DynamicCallSiteDesc.of(
        instruction.bootstrapMethod(),
        instruction.name().stringValue(),
        instruction.typeSymbol(),
        instruction.bootstrapArgs().toArray(ConstantDesc[]::new));
  }

  /** A call of the method that stands for a call site, which is written when the class ends. */
  private static void call(
      CodeBuilder code,
      DynamicCallSiteDesc site,
      ClassModel model,
      Map<DynamicCallSiteDesc, String> helpers) {
    String name =
        helpers.computeIfAbsent(site, _ -> site.invocationName() + "$ahead" + helpers.size());
    code.invokestatic(
        model.thisClass().asSymbol(),
        name,
        site.invocationType(),
        model.flags().has(AccessFlag.INTERFACE));
  }

  private static void write(CodeBuilder code, DynamicCallSiteDesc site, ClassModel model) {
    if (TypeSwitch.isOne(site)) {
      TypeSwitch.of(site).write(code);
    } else {
      RecordMethod.write(code, site, model.thisClass().asSymbol());
    }
  }
}
