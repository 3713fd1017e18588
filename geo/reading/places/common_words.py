"""English words that are also names of places somewhere, folded: alone, or at the start of a sentence, no sign of a
place.
"""

from __future__ import annotations

_TEXT = """
abbey abc abs acc accord acos acq acre act acton add ads adv advance aeb age agen agency ago ahi aid aim air airport aiv
aka akin akx alabel ale alen alg all alliance allison aln alo alone along alpha alse alt alter alto amd amet amp and
anew ange angel anger angered angle ann annex anno anon ansi ant any arb arc arch arches are area aren arena arenas aria
arial arm arr arrest art artillery asbestos asd ash asin asind ask asm assumption ast atan ate atlas atr auditorium
august ava awry axis babel bacon bad badger bag bail bake baker ball ballots bamboo ban band bang banged banjo bank
banks banner banning bar bare barn barrage barren bars bas base basic basing bat bath battle battlefield bay bdb bdf bdw
beach bear bed bee beer beers beg began begun bei bells belt bend beq best bet beta bhi bid big bigger bin bingo bio bis
bishop bites bjv blacks blast ble blend blessing blo blockers bloom blt bne bnf boil bom bond bone book boom boot bor
border bore born bort bos bot bottom bottoms boundary bower bowling box boy bps brain branch brand brick bridge bright
brilliant broke brush bug bullet bun burden bureau burns burst bury bus busing bust busy but butt butterfly buy bwd bwf
bye bzr cab cache cactus cal caller came camp camps can canal canals canoe cap capital captain car carbon care cargo
carpenter carry cars carver cases cash casino casinos cast cat cauchy cdr celebration cell center central centre centres
cents century cff cfg cgs chai chair chamber chambers champion chance change chapel char charge charp chars chase
checkpoint cherry chevron choir chop chr church cid circa circle cit cite cla clefs clever clf climax clo clones cloud
clr clt cmp cnx coal coast coffee cohort college colon colonel colony com combine come comet comfort comma commissioner
commons communal communism competition compound con conception concession concise concrete cone conservation
constitution content contention contest continental conversion convoy cook cooling cop cope copper cor corey corn
corners cos cot cottage cotton council countryside course court cov cow cpp cpu cre crest crit cross crs crv crystal csc
csh css csv ctl cto cube culture cur curry cut cutoff cuts cvt cwi dad daisy date dawn day dbm dct ddp deal deb deep
deer def defiance delay delta demo den dep der des desc desk det dia diamond die dig dilly dim dining dire dis discovery
div divide dll dns dog dogs dollar don donald doom door dot downs downside downtown drag drain drains drama drew driver
drowning drug dry dsc dual due dug duh duke dyl eagle ear earl early earnest earth eastern eat echo economy eed effort
egg elen ell elliot elm elp elt empire ename energy engineer ensue enter enterprise eos equality era erf erl esc esm
esse est eta etb ever excel exchange exhibition experiment export eye fab faith fall falls fam fan far fare farmers
farmland farms fat fate federal fell fff fft fil filler fines fireworks fiscal fisher flee fleet flen flint fly fna fnb
fog folders folium fonts for force ford fore forest forks forth fountain four fpr fra freedom friend friendly friendship
frm from front frontier frost fully fun gaming gamma gang gannett gap garda garden garrison gas gates gateway gay gcc
gcd gdb gdp gem gen general geo get gets gid gin gir git give glad globe goes going gold golden golf gone goodwill gory
got governor gpl grab grabs grace graft grain gram grand grant grants grass grave graves gray green grenade grey gross
grp guessing gui guide guns gur guy gward gym had hail halfway hall halls halt ham hamlet hammer hand handy hang happy
har harbor hard harm harmony has hat hatch haven hazard headquarters heard heh hell helper her heritage hero highways
hills hillside hilo hinterland hire hit hls hms holder hole holiday home homeland hometown hood hook hooks hop hope
hospital hot hour hpe hsv hub hue hug hull hum human hunter hunting hurricane hurt ican ics idna ids ies ifn ifs ikey
ill img imp ind independence industry ini ink ins inv iota ipc ipe ips iqr irb ire iri iron isaacs island islands isn
iso isp iss itr iver jak jar jaraco jch jingle job joiner joy jrs judge julian junior jury just justice kana kappa karma
keen kermit kev key keys kid kill kindred king knock kotlin kov kron kty lab label labor lack lag lakes lame landing
landmark lane lang largs laser lat law lawn lax lay lazy lcm lead leader lean led leg legacy lemburg lemon len let level
levy lex lfw lhs libc liberal liberation liberty lid lie light lily lim limit line linger lint list lives lmd lno loan
loans lock locking log logo lon lone long look loop loose lords loss lot love loving low loyal lru lsb lse lst ltr luca
luck lucky lung lure made magazine magenta magna mailing main major make makes mal male males man manage mansion many
march marines mark marker market marks marrow marshal mas mason massacre masse mat mate maximum may mayor mcs
means mechanic media mega mem men mentor mercy mere meridian mermaid mess messy met meta metal meter metro mgf mid mile
miles miller mills min mind mine mineral mining minister minor minus mis mission mixin mjs mli mob mobile mocha mod
model modern mold mollis mono monument moon moral more morsel morton mosel mosquito most mould mound mounds mountain mov
mph mro mrs msb msec mss mtu much mud muster mute mvo mytz nag nam name nas nat naval ncs ndg nearest nec neck needle
needles neg nest net never newborn newi nice nine nisi nix nla nobles nodes noisy non nop nor normal north northeast
northern northward northwest nose not nrt nsv nwtn nyc occasion ode odot of off officer ogr oil okay old olen omd omega
one oneill onset oom opera opportunity ops oracle orange ord ore orient ort orth osc oset osz our ousted out outer
outlook over oversee owe pace pack pact pad page paint painter pale pan pandas panic paper par parachute paradise parent
pareto park parks parole parse part passage paste pat patrol pavilion pax pay pbe pbr pcm pdf peace peach pearl peculiar
peeling peer pen peninsula per perl person pet petroleum pfe phi phone php picon pierre pies pile pill pin pinia pink
pipes plain plan planes plans plaque plat plate plaza plb plen plenty plot plugin plus pms png point poisson poking
police poll polling pond pong pool pop pope popular port posing possession post postal pot potter pound pow power powers
ppa ppm ppu pray pre prec president pri price prim prince principal pro proclamation progress prospect prosperity
prosperous proven psi pty pub punch purchase pure purse pusher put pwd pxs pyc qop qsw quarter que queen quentin quo qux
race rag rage rail rain rainbow rains ram ran rand random rapid rat rate raw reach reading real rec receiving record
recovery red reform region rehab rein rel reliance rem ren rep research reserve reservoir rest retreat rev rex rhd rich
rid ride riding rifle ring rise rivers rng road rob rock rode rodent rodeo roff roles roman root rose roses rot row
royal rpm rrt rsa rtl ruby rue rugby rule rum run rust sack sad sadly said sail sake sale sales salmon salt salute same
samples sand sandy sane sat sauce save sax say sch scissors sea sec secretary section sedan see seem seen sees segno sel
sell sem semaphore semi senator send sense sent sentinel sep sergeant servant serves set settle sev seven sever sex sfp
sgf sgr sha shading shape share shared sharp she shell shepherd shim shm shore shot shove shut sic sid side sides sigma
silly silver sim sin since sind singer singleton sio sisters sit six ski skull sky skyline slashes slaughter sld slen
slide slope smile smiley smv sne snow sob sober sol sole son song sore sort sorts south southern southwest soy spearman
spike split spoken spring spy sql sqs sra srw ssd ssh stamp staple staples star start startup stat station steps still
stock stone store story strawberry strong sts sub success sudo sued suf summer summit sun sunflower sunset sup superior
supreme surf surges surprise svd svg swallow swan sweet switch sxx sxy sym syn syy tab tactic tag taking tale talent
tales tall tame tan tango tanh tank tap tape taping taps tar tau tbl tea tee tell teller tells temple ten tender termi
terminal than the them thr tic tie til till time timer tin tip tire tkt tmpl tms toc toll ton tone tongue too tool top
torn tornado tour tours town towns tox trac trail train trans transit trap traverse travis treasure tree trial triangle
trident trie trim trio trip triumph trooper troublesome troupe try tsc tsh tst ttk tty tup turkey turn uca uid ulp und
uni unity urn used uses usr vals van vander vars vary vat vers veteran veto via vice victory village vim violet vlist
von vote voters vue waits wake walk walker wall walls wanna war ward warden warn warner warns wary was waterways wave
wax way ways wds wedding week welcome well wells were west western white whitewater wilderness will win wing wink winner
winters wise wood woods worth wow wrt xab xac xde xfl xid xml xor xss yarn yen yes yet ylo yml yoga young yum zap zeal
zebra zero zeta zone zonen zoo zos zsh
"""

COMMON_WORDS = frozenset(_TEXT.split())
