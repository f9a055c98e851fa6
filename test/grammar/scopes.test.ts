import { expect, test } from "vitest";
import { tokenize } from "./tokenize.ts";

/** `text scope` of each part, one a line. */
const scopes = async (text: string): Promise<string> =>
  (await tokenize(text)).map((one) => `${one.text.trim()}  ${one.scope}`).join("\n");

test("a neuron", async () => {
  expect(
    await scopes(`/// A cell.
neuron Cell { // leaky
  param tau = 20 ms, rate = 4/ms, α = 0.1 mS/cm^2
  state v = -60 mV
  d2v/dt2 = (E - v^2)/tau by exponential_euler unless refractory
  spike when v > V_th { v = exp(-1); refractory 5 ms }
}`),
  ).toMatchInlineSnapshot(`
    "/// A cell.  comment.line.documentation
    neuron  storage.type
    Cell  entity.name.type
    {  
    // leaky  comment.line.double-slash
    param  storage.type
    tau  variable.other
    =  keyword.operator.assignment
    20  constant.numeric
    ms  keyword.other.unit
    ,  punctuation.separator
    rate  variable.other
    =  keyword.operator.assignment
    4  constant.numeric
    /ms  keyword.other.unit
    ,  punctuation.separator
    α  variable.other
    =  keyword.operator.assignment
    0.1  constant.numeric
    mS/cm^2  keyword.other.unit
    state  storage.type
    v  variable.other
    =  keyword.operator.assignment
    -  keyword.operator.arithmetic
    60  constant.numeric
    mV  keyword.other.unit
    d2  keyword.operator.derivative
    v  variable.other.state
    /dt2  keyword.operator.derivative
    =  keyword.operator.assignment
    (  
    E  variable.other
    -  keyword.operator.arithmetic
    v  variable.other
    ^  keyword.operator.arithmetic
    2  constant.numeric
    )  
    /  keyword.operator.arithmetic
    tau  variable.other
    by  keyword.control
    exponential_euler  support.constant.method
    unless  keyword.control
    refractory  keyword.control
    spike  keyword.control
    when  keyword.control
    v  variable.other
    >  keyword.operator.comparison
    V_th  variable.other
    {  
    v  variable.other
    =  keyword.operator.assignment
    exp  support.function
    (  
    -  keyword.operator.arithmetic
    1  constant.numeric
    )  
    ;  punctuation.separator
    refractory  keyword.control
    5  constant.numeric
    ms  keyword.other.unit
    }  
    }  "
  `);
});

test("a network and an experiment", async () => {
  expect(
    await scopes(`import { ExpCond } from "neuro/synapses"
population cells: Cell[400] { v = normal(-55 mV, 5 mV) }
connect cells[0 .. 10] -> cells using ExpCond(w = 0.6) then STDP { pairs bernoulli(0.1); delay 2 ms }
experiment {
  dt 0.1 ms
  seed 1
  record v of cells every 0.5 ms
  expect rate(cells) in 18 Hz .. 24 Hz and not false
}`),
  ).toMatchInlineSnapshot(`
    "import  storage.type
    {  
    ExpCond  variable.other
    }  
    from  keyword.control
    "  string.quoted.double
    neuro/synapses  string.quoted.double
    "  string.quoted.double
    population  storage.type
    cells  entity.name.section
    :  punctuation.separator
    Cell  variable.other
    [  
    400  constant.numeric
    ] {  
    v  variable.other
    =  keyword.operator.assignment
    normal  support.function.distribution
    (  
    -  keyword.operator.arithmetic
    55  constant.numeric
    mV  keyword.other.unit
    ,  punctuation.separator
    5  constant.numeric
    mV  keyword.other.unit
    ) }  
    connect  storage.type
    cells  variable.other
    [  
    0  constant.numeric
    ..  keyword.operator.range
    10  constant.numeric
    ]  
    ->  keyword.operator.range
    cells  variable.other
    using  keyword.control
    ExpCond  entity.name.type
    (  
    w  variable.other
    =  keyword.operator.assignment
    0.6  constant.numeric
    )  
    then  keyword.control
    STDP  entity.name.type
    {  
    pairs  keyword.control
    bernoulli  support.constant.pairs
    (  
    0.1  constant.numeric
    )  
    ;  punctuation.separator
    delay  keyword.control
    2  constant.numeric
    ms  keyword.other.unit
    }  
    experiment  storage.type
    {  
    dt  keyword.control
    0.1  constant.numeric
    ms  keyword.other.unit
    seed  keyword.control
    1  constant.numeric
    record  keyword.control
    v  variable.other
    of  variable.other
    cells  variable.other
    every  keyword.control
    0.5  constant.numeric
    ms  keyword.other.unit
    expect  keyword.control
    rate  support.function.measure
    (  
    cells  variable.other
    )  
    in  keyword.control
    18  constant.numeric
    Hz  keyword.other.unit
    ..  keyword.operator.range
    24  constant.numeric
    Hz  keyword.other.unit
    and  keyword.operator.logical
    not  keyword.operator.logical
    false  constant.language
    }  "
  `);
});

test("words that mean something in one place only are names elsewhere", async () => {
  expect(await scopes("let seed = post.from\nfunction square(x) = x * x /* a\ncomment */ + pi")).toMatchInlineSnapshot(`
    "let  storage.type
    seed  variable.other
    =  keyword.operator.assignment
    post  variable.language
    .  punctuation.accessor
    from  variable.other.member
    function  storage.type
    square  entity.name.function
    (  
    x  variable.other
    )  
    =  keyword.operator.assignment
    x  variable.other
    *  keyword.operator.arithmetic
    x  variable.other
    /*  comment.block
    a  comment.block
    comment  comment.block
    */  comment.block
    +  keyword.operator.arithmetic
    pi  support.constant"
  `);
});
