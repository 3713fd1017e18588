"""Given names of many languages, folded: a name behind one of them is most likely a person's."""

from __future__ import annotations

_TEXT = """
aaron abdel abdul abdullah abdulla abel abigail abraham abu ada adam adele adolf adrian adriana agnes ahmad ahmed ahmet
aidan aisha akbar akira alain alan albert alberto alec alejandro aleksander aleksandr aleksei alex alexander alexandra
alexei
alexandre alexis alfonso alfred alfredo ali alice alicia alison aliyu allan allen alma alvaro alvin amal amanda amber
amelia
amina amir amit amy ana anastasia anatoly anders andre andrea andreas andrei andres andrew andrey andrzej andy angel
angela
angelina angelo angus anil anita anjali ann anna anne annette annie anthony anton antoine antonia antonio anwar april
archibald
archie ariel arjun armand armando arnold art arthur arturo arun ashley ashok ashraf astrid audrey august augusto
augustus aung
aurora austin aziz barack barbara barry bart bashar basil beatrice beatriz becky ben benito benjamin bennett benny
bernard
bernardo bernd bernhard bert bertha beth betty beverly bill billy bjorn blair blake bob bobby bonnie boris brad bradley
brandon
brenda brendan brent brett brian bridget brigitte britt bruce bruno bryan burhan byron caleb calvin cameron camilla
camille
candice carl carla carlo carlos carmen carol carole caroline carolyn carrie casey caspar catherine cathy cecil cecilia
cedric
celia cesar chad chandra charles charlie charlotte chen cheng cheryl chester chiara chloe chris christa christian
christina
christine christophe christopher christy chuck cindy claire clara clarence clark claude claudia claus clayton clement
cliff
clifford clint clinton clive clyde cody colin connie connor conrad constance cora corey craig cristina crystal curt
curtis cyril
cynthia daisy dale damian damien dan dana daniel daniela daniele danielle danny daphne darius darlene darrell darren
daryl dave
david dawn dean deanna deborah debbie debra deng denis denise dennis derek derrick desmond devon diana diane dick diego
dieter
dimitri dina dirk dmitri dmitry dolores dominic dominique don donald donna doreen doris dorothy doug douglas duane
duncan dustin
dwight earl ed eddie edgar edith edmund eduard eduardo edward edwin edwina eileen elaine eleanor elena eli elias elijah
elisabeth
elizabeth ella ellen elliott elmer elsa elsie emil emile emiliano emilio emily emma emmanuel enrico enrique enver eric
erica
erich erik erika erin ernest ernesto ernst erwin esther ethan ethel eugene eugenia eva evan eve evelyn ezra fabio fahad
faisal
farid farouk fatima faye federico feisal felicia felix ferdinand fernand fernando fidel filip fiona flora florence floyd
frances
francesca francesco francis francisco francois frank frankie franklin franz fred freddie frederic frederick frieda
friedrich
fritz fumio gabriel gabriela gabrielle gail gamal gareth gary gavin gemma gene geoffrey george georges georgia georgy
gerald
geraldine gerard gerhard gerry gertrude giacomo gilbert gina giorgio giovanni giuseppe gladys glen glenda glenn gloria
gordon
grace graham greg gregor gregory greta guido guillaume guillermo gunther gustav gustave gustavo guy habib haile hakan
hal hamid
hamza hannah hannes hans harald harold harriet harris harry harvey hasan hassan heather hector heidi heinrich heinz
helen helena
helene helga helmut henri henrietta henrik henry herbert herman hermann hillary hilary hiroshi homer horace horst howard
hu hubert
hugh hugo humphrey hussain hussein ian ibrahim ida ignacio igor ilya imran indira ines ingrid ira irene irina iris
irving isa
isaac isabel isabella isabelle isaiah ismail israel ivan ivo ivor jack jackie jackson jacob jacqueline jacques jaime
jakob jamal
james jamie jan jane janet janice janos jared jasmine jason javier jawaharlal jay jean jeanette jeanne jeff jeffrey
jenna jennie
jennifer jenny jens jeremiah jeremy jerome jerry jesse jessica jesus jiang jill jim jimmy jin joachim joan joann joanna
joanne joao
joaquin jochen jodi joe joel joey johan johann johanna johannes john johnny johnson jon jonas jonathan jonny jordan
jorge
jose josef joseph josephine josh joshua josip joy joyce juan juanita judith judy jules julia julian juliana julie julien
juliet
julio julius june jurgen justin kai kamal kara karel karen karim karin karl karla kate katharine katherine kathleen
kathryn
kathy katie katrina kay keith kelly kelvin ken kenji kenneth kenny kent kerry kevin khaled khalid khalil kim kirk
kirsten klaus
kofi konrad konstantin kris krishna kristen kristin kumar kurt kyle lance larry lars laszlo laura laurence laurent
lauren laurie
lavrentiy lawrence lech lee leah leila len lena leo leon leonard leonardo leonid leopold leroy lesley leslie lester
lewis li liam
lilian lillian lily lin linda lindsay lionel lisa lloyd logan lois lola lora loretta lorraine lou louis louisa louise
lucas luc
lucia luciano lucien lucille lucy ludwig luigi luis luisa luiz lukas luke lydia lyle lynn lynne lyndon madeleine mabel
magda
maggie mahatma mahmoud mahmud malcolm mandy manfred manuel mao mara marc marcel marcello marcia marco marcos marcus
margaret
margarita margot marguerite maria marian mariana marianne marie marilyn marina mario marion marisa marjorie mark marko
markus
marlene marsha marshall marta martha martin martina marvin mary masood mathew mathias mathieu matilda matt matteo
matthew
matthias maud maureen maurice mauricio mauro max maximilian maxime maxwell may megan mehdi mehmet mel melanie melissa
melvin
mercedes meredith michael michel michele michelle miguel mihail mikael mike mikhail milan mildred miles milo milos
milton mimi
mindy miranda miriam misha mitchell mohamed mohammad mohammed mohamad mohandas moira molly mona monica monika monique
morgan
morris moses muammar muhammad muhammadu mukhtar murray mustafa myra myron nadia nadine nancy naomi napoleon narendra
naseem natalia
natalie natasha nathan nathaniel neal ned nehemiah neil nellie nelson nicholas nick nicola nicolae nicolas nicole nigel
nikita
nikolai nikolaus nils nina noah noel noelle nora norbert norma norman olaf oleg olga oliver olivia olivier omar orlando
oscar
osama oskar osman otto owen pablo pamela paolo pascal pat patrice patricia patrick patsy patty paul paula paulette
pauline paulo
pavel pearl pedro peggy penelope penny percy perry pete peter petr petra phil philip philipp philippe phillip phyllis
pierre
pietro piotr pranab priscilla qasim rachel radovan rafael rafiq rahim rahul raj rajiv ralf ralph ramon randall randolph
randy
raoul raphael rashid raul ray raymond rebecca recep reginald reinhard rene rex reza rhonda ricardo richard rick ricky
rita
rob robbie robert roberta roberto robin robyn rocco rod roderick rodney rodolfo rodrigo roger roland rolf roman romano
ron
ronald ronnie rory rosa rosalind rosalie rosario rose rosemary rosie ross roxanne roy ruben ruby rudolf rudolph rudy
rufus
rupert russell ruth ryan saad saddam sadiq said saeed salah salim sally salman salvador salvatore sam samantha samir
sammy
samuel sandra sandy sanjay sara sarah saul scott sean sebastian selim serge sergei sergey sergio seth shane shannon
sharon
shaun shawn sheila shelley sherry shinzo shirley sidney siegfried sigmund silvia silvio simon simone sofia sonia sonja
sonya
sophia sophie spencer stacy stan stanislav stanley stefan stefano stella stephan stephanie stephen steve steven stewart
stuart
subhas sue suleiman suresh susan susanna susanne suzanne sven sylvester sylvia takeshi tamara tania tanya tara taras
tariq tatiana
tayyip ted teddy terence teresa terrence terri terry thabo thelma theo theodor theodore theresa therese thierry thomas
thorsten tiffany tim timothy tina tito toby todd tom tomas tommy toni tony tracey tracy travis trevor tristan troy tyler
tyrone
ulrich umar umberto ursula uwe vaclav valentin valerie valery vanessa vera vernon veronica veronika vicki vicky victor
vijay
viktor vince vincent vincenzo viola violet virgil vitaly vivian vivien vladimir vyacheslav waldemar wallace walter wanda
wang
warren wayne wei wendell wendy werner wesley whitney wilbur wilfred wilhelm will willem william willie willis wilma
winfried
winifred winston wladyslaw wolfgang woodrow xavier xi yasser yitzhak yolanda yoshio yuri yusuf yvette yvonne yves
zachary zhang
zhao zheng zhou zia zoe zoltan zoran
gonzalo hernan hernando inigo domingo mateo vasco bartolomeu afonso duarte henrique nuno fernao cristovao getulio
joaquim lorenzo cosimo vittorio galeazzo niccolo galileo etienne gaston alphonse georg dietrich albrecht fyodor pyotr
grigori vasily stepan bogdan bohdan oleksandr stanislaw jozef kazimierz tadeusz zygmunt boleslaw jaroslav ladislav
gyorgy istvan lajos miklos ferenc imre matyas sandor gustavus axel olof haakon magnus knut roald fridtjof murad
saladin idris kwame jomo samora agostinho amilcar nnamdi nguyen hideki isoroku syngman vallabhbhai zulfikar benazir
"""

GIVEN_NAMES = frozenset(_TEXT.split())
