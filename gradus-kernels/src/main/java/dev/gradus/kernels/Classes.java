package dev.gradus.kernels;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Hidden classes of one method. */
final class Classes {
  private static final ClassDesc NAME = ClassDesc.of(Classes.class.getPackageName(), "Generated");

  private Classes() {}

  static ClassDesc desc(Class<?> type) {
    return ClassDesc.ofDescriptor(type.descriptorString());
  }

  /**
   * An object of a new class with one method.
   *
   * @param contract the interface, its one method called {@code run}
   * @param type of that method
   * @param body writes it; what it adds to the list the code finds as class data
   */
  static <T> T make(
      Class<T> contract, MethodTypeDesc type, BiConsumer<CodeBuilder, List<Object>> body) {
    List<Object> data = new ArrayList<>();
    byte[] bytes =
        ClassFile.of()
            .build(
                NAME,
                made -> {
                  made.withFlags(ClassFile.ACC_FINAL);
                  made.withInterfaceSymbols(desc(contract));
                  made.withMethodBody(
                      ConstantDescs.INIT_NAME,
                      ConstantDescs.MTD_void,
                      0,
                      code ->
                          code.aload(0)
                              .invokespecial(
                                  ConstantDescs.CD_Object,
                                  ConstantDescs.INIT_NAME,
                                  ConstantDescs.MTD_void)
                              .return_());
                  made.withMethodBody(
                      "run", type, ClassFile.ACC_PUBLIC, code -> body.accept(code, data));
                });
    try {
      Class<?> made =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(bytes, List.copyOf(data), true)
              .lookupClass();
      return contract.cast(made.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("generated code cannot be run", e);
    }
  }
}
